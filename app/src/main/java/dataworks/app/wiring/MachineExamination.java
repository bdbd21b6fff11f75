package dataworks.app.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.util.VersionInfo;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.package$;
import org.apache.spark.sql.SparkSession;

/** Java, Spark and Hadoop as they are here. */
final class MachineExamination {

  List<Diagnosis> versions() {
    int java = Runtime.version().feature();
    String version = System.getProperty("java.version") + ", " + System.getProperty("java.vendor");
    return List.of(
        java >= 17
            ? Diagnosis.ok("java", version)
            : Diagnosis.fail("java", version + "; dataworks needs 17 or later"),
        Diagnosis.ok(
            "spark",
            package$.MODULE$.SPARK_VERSION()
                + ", Scala "
                + scala.util.Properties.versionNumberString()),
        Diagnosis.ok("hadoop", VersionInfo.getVersion()));
  }

  List<Diagnosis> session(SparkSession spark) {
    SparkConf settings = spark.sparkContext().getConf();
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    List<Diagnosis> verdicts = new ArrayList<>();
    verdicts.add(
        Diagnosis.ok(
            "master", spark.sparkContext().master() + ", " + spark.sparkContext().applicationId()));
    verdicts.add(executors(spark));
    verdicts.add(fileSystem(hadoop, "file"));
    verdicts.add(fileSystem(hadoop, "s3"));
    verdicts.add(committer(settings, hadoop));
    verdicts.add(encryption(hadoop));
    verdicts.add(emptySplits(settings));
    return verdicts;
  }

  /** Executors run this very jar, and log and answer. */
  private static Diagnosis executors(SparkSession spark) {
    List<Integer> numbers = List.of(1, 2, 3, 4);
    Set<String> machines =
        new TreeSet<>(
            JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(numbers, numbers.size())
                .map(ExecutorProbe::answer)
                .collect());
    return Diagnosis.ok("executors", "Java " + String.join("; ", machines));
  }

  private static Diagnosis fileSystem(Configuration hadoop, String scheme) {
    try {
      String type = org.apache.hadoop.fs.FileSystem.getFileSystemClass(scheme, hadoop).getName();
      return Diagnosis.ok("file system " + scheme, type);
    } catch (Exception missing) {
      return Diagnosis.note("file system " + scheme, "none: " + missing.getMessage());
    }
  }

  private static Diagnosis committer(SparkConf settings, Configuration hadoop) {
    String protocol = settings.get("spark.sql.sources.commitProtocolClass", "Spark's own");
    String name = hadoop.get("fs.s3a.committer.name", "file");
    return Diagnosis.ok("committer", "s3: " + name + ", protocol " + protocol);
  }

  /** Checks the encryption settings of S3A in this session, wherever they come from. */
  private static Diagnosis encryption(Configuration hadoop) {
    String algorithm = hadoop.getTrimmed("fs.s3a.encryption.algorithm", "");
    String key = hadoop.getTrimmed("fs.s3a.encryption.key", "");
    return algorithm.isEmpty()
        ? Diagnosis.note("encryption by s3a", "none of its own: the default of each bucket")
        : Diagnosis.ok("encryption by s3a", algorithm + (key.isEmpty() ? "" : " with " + key));
  }

  private static Diagnosis emptySplits(SparkConf settings) {
    String value = settings.get("spark.hadoopRDD.ignoreEmptySplits", "true");
    String text = "spark.hadoopRDD.ignoreEmptySplits=" + value;
    return value.equals("false")
        ? Diagnosis.ok("empty splits", text)
        : Diagnosis.fail("empty splits", text + "; HBase regions would silently be left out");
  }
}
