package dataworks.ingesters;

import static dataworks.ingesters.IngestWorld.options;
import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.ledger.PipelineEntry;
import dataworks.core.ledger.PipelineLedger;
import dataworks.core.run.UnitResult;
import dataworks.core.run.UnitResult.Status;
import dataworks.testing.TableDigest;
import dataworks.testing.TestSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Continues worlds of version 0.1.0 whose process ended in the middle of a commit: journals, days,
 * snapshots and the ledger are read as they are. {@code src-test-data/README.md} describes them.
 */
class UpgradeIT {
  private static final Path WORLDS =
      Path.of(System.getProperty("dataworks.root", "..")).resolve("src-test-data/upgrade/0.1.0");

  private static final String COLLECTION = "core:statement";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"transaction", "view"})
  void anUnfinishedCommitIsContinuedAndTheNextRunPublishesTheSameAsOnANewWorld(String mode)
      throws IOException {
    Path root = folder.resolve("old");
    restore(WORLDS.resolve(mode), root);
    List<TableDigest> upgraded;
    TestSpark.clean();
    runStatements(root.resolve("metastore.sql"));
    try (IngestWorld world = open(root, mode)) {
      PipelineLedger ledger = new PipelineLedger(world.world.ledger(), Clock.systemUTC());
      assertThat(phases(root)).contains("COMMITTING");
      assertThat(statuses(ledger)).contains(PipelineEntry.IN_PROGRESS);

      UnitResult unit = world.unit(options(COLLECTION, "2024-01-17"));

      assertThat(unit.status()).isEqualTo(Status.COMPLETED);
      assertThat(phases(root)).isNotEmpty().containsOnly("COMMITTED");
      assertThat(statuses(ledger))
          .contains(PipelineEntry.FAILED, PipelineEntry.COMPLETED)
          .doesNotContain(PipelineEntry.IN_PROGRESS);
      upgraded = digests();
    }

    assertThat(upgraded).isEqualTo(fresh(mode));
  }

  /** Publishes the same days in a world that no other version has seen. */
  private List<TableDigest> fresh(String mode) throws IOException {
    Path root = folder.resolve("new");
    copy(WORLDS.resolve(mode).resolve("corporate"), root.resolve("corporate"), root);
    TestSpark.clean();
    try (IngestWorld world = open(root, mode)) {
      world.unit(options(COLLECTION, "2024-01-16"));
      world.unit(options(COLLECTION, "2024-01-17"));
      return digests();
    }
  }

  private static IngestWorld open(Path root, String mode) {
    return new IngestWorld(root, "publishing: {commit: " + mode + "}\n");
  }

  private static List<TableDigest> digests() {
    return List.of(
        TableDigest.of(TestSpark.session(), "cdi_daily.core_statement"),
        TableDigest.of(TestSpark.session(), "cdi_snapshot.core_statement"));
  }

  private static List<String> statuses(PipelineLedger ledger) {
    return ledger.ofProduct("CDI-" + COLLECTION).stream().map(PipelineEntry::status).toList();
  }

  private static List<String> phases(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("published/_journal/products"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("run"))
          .map(UpgradeIT::text)
          .map(journal -> journal.replaceAll("(?s).*?\"phase\" *: *\"([A-Z]+)\".*", "$1"))
          .toList();
    }
  }

  private static void runStatements(Path file) throws IOException {
    for (String statement : Files.readAllLines(file)) {
      TestSpark.session().sql(statement);
    }
  }

  private static void restore(Path world, Path root) throws IOException {
    copy(world, root, root);
  }

  /** Puts the root's address into the texts of the world. */
  private static void copy(Path from, Path to, Path root) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        String name = file.getFileName().toString();
        if (name.endsWith(".json") || name.endsWith(".sql")) {
          Files.writeString(target, text(file).replace("@ROOT@", root.toString()));
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
