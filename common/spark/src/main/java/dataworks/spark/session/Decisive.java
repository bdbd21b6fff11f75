package dataworks.spark.session;

import java.util.Set;

/** Enforces settings, whatever else configures Spark. */
final class Decisive {
  static final String S3A_ENCRYPTION = "spark.hadoop.fs.s3a.encryption.algorithm";
  static final String S3A_KEY = "spark.hadoop.fs.s3a.encryption.key";

  /**
   * A wrong value of these gives wrong results, files that Hive can't read or that are not
   * encrypted as configured, or shows secrets.
   */
  static final Set<String> NAMES =
      Set.of(
          "spark.kryo.registrator",
          "spark.hadoopRDD.ignoreEmptySplits",
          "spark.sql.session.timeZone",
          "spark.sql.ansi.enabled",
          "spark.sql.orc.compression.codec",
          "spark.sql.sources.partitionColumnTypeInference.enabled",
          "spark.sql.catalogImplementation",
          S3A_ENCRYPTION,
          S3A_KEY,
          "spark.redaction.regex");

  static final String SECRET_NAMES =
      "(?i)secret|password|token|access[.]?key|credential|passphrase|signature";

  /** Presigned links and authorization headers in plans. */
  static final String SECRET_VALUES =
      "(?i)(x-amz-(signature|credential|security-token)=[^&\\s]+|bearer\\s+\\S+)";

  static final String DERBY_DRIVER = "org.apache.derby.jdbc.EmbeddedDriver";

  /** On a laptop S3A looks where the SDK looks, profiles included; a cluster has its own way. */
  static final String LOCAL_CREDENTIALS =
      "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider,"
          + "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider,"
          + "software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider";

  private Decisive() {}

  /** Only where the cluster has them can they be named. */
  static boolean cloudCommitters() {
    return present("org.apache.spark.internal.io.cloud.PathOutputCommitProtocol")
        && present("org.apache.hadoop.fs.s3a.S3AFileSystem");
  }

  private static boolean present(String type) {
    try {
      Class.forName(type, false, Thread.currentThread().getContextClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
