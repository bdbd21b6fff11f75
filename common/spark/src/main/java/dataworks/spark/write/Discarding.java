package dataworks.spark.write;

import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets rid of a file that does not count; what is left is removed by the driver. */
final class Discarding {
  private static final Logger LOG = LoggerFactory.getLogger(Discarding.class);

  private Discarding() {}

  static void file(AutoCloseable writer, FileSystem fileSystem, Path path) {
    try {
      writer.close();
    } catch (Exception e) {
      LOG.debug("closing {}", path, e);
    }
    try {
      fileSystem.delete(path, false);
    } catch (IOException e) {
      LOG.info("left for the driver to remove: {} ({})", path, e.getMessage());
    }
  }
}
