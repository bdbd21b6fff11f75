package dataworks.intraday.reader;

import dataworks.core.error.DataworksException;
import dataworks.intraday.IntradayError;
import org.apache.spark.package$;

/** HBase's classes come with a cluster, or not at all: the local Spark of either line has none. */
public final class HBaseClasses {
  private static final String NEEDED = "org.apache.hadoop.hbase.mapreduce.TableInputFormat";

  private HBaseClasses() {}

  /** Says so before anything of HBase is touched. */
  public static void require() {
    require(Thread.currentThread().getContextClassLoader());
  }

  static void require(ClassLoader loader) {
    try {
      Class.forName(NEEDED, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new DataworksException(
          IntradayError.HBASE_MISSING,
          "--reader api needs HBase, and the class path of this Spark "
              + package$.MODULE$.SPARK_VERSION()
              + " has no "
              + NEEDED,
          "name the cluster's HBase jars in spark.driver.extraClassPath and"
              + " spark.executor.extraClassPath, or use --reader shell",
          e);
    }
  }
}
