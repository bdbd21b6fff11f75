package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.app.IngestLine.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Message files are joined from the command line, and ingest publishes what it published before.
 */
class CoalesceIT {
  private static final String ROWS = "select * from cdi_daily.core_statement order by id, val";

  @TempDir Path folder;

  @Test
  void ingestPublishesTheSameRowsBeforeAndAfterFilesAreJoined() throws Exception {
    try (IngestLine line = IngestLine.onFolders(folder)) {
      line.generate(
          "--db",
          "core",
          "--collection",
          "statement",
          "--export-date",
          "2024-01-16",
          "--count",
          "120",
          "--files",
          "6");
      name();
      assertThat(line.ingest(IngestLine.STATEMENT).exitCode()).isZero();
      List<String> before = line.sql(ROWS);
      assertThat(before).hasSize(120);

      Ended joined = line.run("coalesce", "corporate", "--date", "2024-01-15");
      assertThat(joined.exitCode()).as(joined.process().stderr()).isZero();
      assertThat(joined.units()).containsExactly("db.core.statement_2 2024-01-15 COMPLETED");
      assertThat(files())
          .extracting(file -> file.getFileName().toString())
          .containsExactly("db.core.statement_2_0_59.jsonl.gz");

      assertThat(line.ingest(IngestLine.STATEMENT).exitCode()).isZero();
      assertThat(line.sql(ROWS)).isEqualTo(before);
    }
  }

  /** As the consumers name them. */
  private void name() throws IOException {
    int number = 0;
    for (Path file : files()) {
      String name = "db.core.statement_2_" + number * 10 + "-" + (number * 10 + 9) + ".jsonl.gz";
      Files.move(file, file.resolveSibling(name));
      number++;
    }
    assertThat(number).isEqualTo(6);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("corporate"))) {
      return files
          .filter(file -> file.toString().contains(".jsonl.gz"))
          .filter(file -> !file.getFileName().toString().startsWith("_"))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }
}
