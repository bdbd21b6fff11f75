package dataworks.app.wiring;

import dataworks.core.config.Configuration;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.ledger.EmbeddedLedger;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.spark.SparkError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Refuses to begin anew what earlier runs filled: an embedded ledger that lost its bytes and a
 * metastore folder that vanished look like new ones, and the published root knows better.
 */
final class EarlierRuns {
  private EarlierRuns() {}

  static void requireLedger(Configuration configuration, ObjectStore store) {
    if (configuration.ledger().type() != Configuration.LedgerType.EMBEDDED) {
      return;
    }
    Path file = EmbeddedLedger.file(configuration.ledger().path());
    if (isEmpty(file) && published(configuration, store).isPresent()) {
      throw new DataworksException(
          CoreError.LEDGER_EMPTY,
          "the ledger "
              + file
              + " has 0 bytes, though earlier runs published: "
              + published(configuration, store).get(),
          "put back a copy of it. To go on without its history, remove the file: runs, exports and"
              + " leases of before are then unknown, and published tables stay as they are");
    }
  }

  /** Returns the failure of a run that needs Spark, where its metastore folder has vanished. */
  static Optional<DataworksException> lostMetastore(
      Configuration configuration, ObjectStore store) {
    return configuration
        .hive()
        .flatMap(hive -> folder(hive.metastore()))
        .filter(folder -> !Files.exists(folder))
        .flatMap(folder -> published(configuration, store).map(journal -> lost(folder, journal)));
  }

  private static DataworksException lost(Path folder, Location journal) {
    return new DataworksException(
        SparkError.METASTORE_UNUSABLE,
        "the metastore folder "
            + folder
            + " is not there, though earlier runs published: "
            + journal,
        "put the folder back, or correct hive.metastore. To begin with no tables, make the empty"
            + " folder: published files stay, and tables come back as their jobs publish again");
  }

  private static Optional<Path> folder(String metastore) {
    if (metastore.startsWith("thrift:")) {
      return Optional.empty();
    }
    String plain = metastore.startsWith("file:") ? metastore.substring(5) : metastore;
    return Optional.of(Path.of(plain).toAbsolutePath().normalize());
  }

  private static boolean isEmpty(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Finds the journal of some product: its head stays as long as the published root. */
  private static Optional<Location> published(Configuration configuration, ObjectStore store) {
    Location journals = configuration.storage().published().resolve("_journal/products");
    try (Stream<StoredObject> objects = store.listFolder(journals)) {
      return objects.map(StoredObject::location).findFirst();
    }
  }
}
