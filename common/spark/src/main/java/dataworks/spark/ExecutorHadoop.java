package dataworks.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The driver's Hadoop settings, for tasks: made on the driver, small in closures, read once by each
 * executor. Thread-safe.
 */
public final class ExecutorHadoop implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Broadcast<SerializableConfiguration> settings;

  private ExecutorHadoop(Broadcast<SerializableConfiguration> settings) {
    this.settings = settings;
  }

  public static ExecutorHadoop of(SparkSession spark) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return new ExecutorHadoop(
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration())));
  }

  /** Shared by all tasks of the executor: not to be changed. */
  public Configuration configuration() {
    return settings.value().value();
  }

  /** The file system of a path; local files without checksum files beside them. */
  public FileSystem fileSystem(Path path) {
    try {
      if ("file".equals(path.toUri().getScheme())) {
        return PlainLocalFileSystem.in(configuration());
      }
      return path.getFileSystem(configuration());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
