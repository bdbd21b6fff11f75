package dataworks.spark.session;

import dataworks.core.config.Configuration;
import dataworks.core.error.Causes;
import dataworks.core.error.DataworksException;
import dataworks.spark.SparkError;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** Asks the metastore once, so that one out of reach is said at the start and clearly. */
final class MetastoreCheck {
  private MetastoreCheck() {}

  static SparkSession passed(SparkSession session, Configuration configuration) {
    if (configuration.hive().isPresent()) {
      session.catalog().databaseExists("default");
    }
    return session;
  }

  static DataworksException failure(Throwable cause, Configuration configuration) {
    if (cause instanceof DataworksException ours) {
      return ours;
    }
    String metastore = configuration.hive().map(Configuration.Hive::metastore).orElse("");
    if (mentions(cause, "XSDB6") || mentions(cause, "Another instance of Derby")) {
      Path folder = FolderMetastore.path(metastore);
      return FolderMetastore.busy(folder, folder.resolve("nobody"));
    }
    return new DataworksException(
        SparkError.SESSION_NOT_STARTED,
        "Spark did not start"
            + (metastore.isEmpty() ? "" : " with the metastore " + metastore)
            + ": "
            + Causes.shown(root(cause)),
        "check hive.metastore in the configuration and that it is in reach; 'dataworks doctor'"
            + " checks all of it",
        cause);
  }

  private static boolean mentions(Throwable thrown, String text) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (String.valueOf(t.getMessage()).contains(text)) {
        return true;
      }
    }
    return false;
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
