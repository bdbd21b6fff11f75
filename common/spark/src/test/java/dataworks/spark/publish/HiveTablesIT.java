package dataworks.spark.publish;

import dataworks.core.config.Configuration;
import dataworks.core.config.ConfigurationLoader;
import dataworks.core.config.ConfigurationSources;
import dataworks.core.run.RunIdentity;
import dataworks.core.store.Location;
import dataworks.spark.session.SessionRequest;
import dataworks.spark.session.SparkSessions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The adapter of Hive's metastore, here one of a folder. */
class HiveTablesIT extends CatalogContract {
  @TempDir static Path root;
  private static SparkSessions sessions;

  @BeforeAll
  static void start() {
    System.setProperty("derby.system.durability", "test");
    Configuration configuration =
        ConfigurationLoader.load(
                new ConfigurationSources(
                    "test.yaml",
                    "hive: {metastore: %1$s/metastore, warehouse: 'file:%1$s/warehouse'}\n"
                        .formatted(root),
                    Map.of(),
                    Map.of(),
                    root,
                    (name, key) -> {
                      throw new IllegalStateException("no secrets in this test");
                    }))
            .configuration();
    RunIdentity run = new RunIdentity("test", "test", "test", Instant.now());
    sessions =
        new SparkSessions(
            configuration,
            new SessionRequest(run, Optional.of("local[1]"), Map.of("spark.ui.enabled", "false")));
  }

  @AfterAll
  static void end() {
    sessions.close();
  }

  @AfterEach
  void drop() {
    sessions.get().sql("DROP DATABASE IF EXISTS contract CASCADE");
  }

  @Override
  Catalog catalog() {
    return new HiveTables(sessions);
  }

  @Override
  Location folder() {
    return Location.of("file:" + root + "/tables");
  }

  @Override
  void makeFolder(Location folder) {
    try {
      Files.createDirectories(Path.of(folder.path()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
