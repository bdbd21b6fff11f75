package dataworks.spark.store;

import org.apache.hadoop.conf.Configuration;

/** Hadoop's settings of this process, without a Spark session. */
public final class ClusterFiles {
  private static final String PREFIX = "spark.hadoop.";

  private ClusterFiles() {}

  /**
   * The site files on the class path (HADOOP_CONF_DIR), and over them what spark-submit was given
   * as {@code spark.hadoop.…}.
   */
  public static Configuration settings() {
    Configuration settings = new Configuration();
    System.getProperties()
        .stringPropertyNames()
        .forEach(
            name -> {
              if (name.startsWith(PREFIX)) {
                settings.set(name.substring(PREFIX.length()), System.getProperty(name));
              }
            });
    return settings;
  }
}
