package dataworks.spark.store;

import dataworks.core.store.Location;
import java.util.UUID;
import org.apache.hadoop.fs.Path;

/** Our addresses as Hadoop's paths, where {@code %} and {@code ?} are letters like any others. */
final class HadoopPaths {
  private static final String TEMPORARY = ".dw-temp";

  private HadoopPaths() {}

  static Path path(Location location) {
    return new Path(location.scheme(), location.authority(), location.path());
  }

  /** Begins with a dot, which Spark and Hive ignore. */
  static String temporary(UUID unique) {
    return "." + unique + TEMPORARY;
  }

  static boolean isHidden(String name) {
    return name.startsWith(".") && name.endsWith(TEMPORARY);
  }
}
