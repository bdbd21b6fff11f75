package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.sandbox.keyservice.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody at a terminal reads of an ingest. */
class IngestTerminalIT {
  @TempDir private Path folder;

  @Test
  void aGoodRunAndAFailedOneAreShortAndTheLastLineOfAFailureSaysWhatToDo() throws Exception {
    try (IngestLine line = IngestLine.onFolders(folder)) {
      line.generate(
          "--db",
          "core",
          "--collection",
          "statement",
          "--export-date",
          "2024-01-16",
          "--count",
          "5");
      try (PseudoTerminal good = line.onTerminal(IngestLine.STATEMENT)) {
        assertThat(good.end()).as(good.shown()).isZero();
        assertThat(lines(good)).as(good.shown()).hasSizeLessThanOrEqualTo(12);
        assertThat(lines(good).get(0)).startsWith("ingest begins; configuration: " + folder);
        assertThat(lines(good).get(1)).startsWith("ingest COMPLETED (exit 0) in ");
        assertThat(good.raw()).contains("starting Spark, ");
        assertThat(good.shown()).doesNotContain("WARN", "{\"", "still running");
      }
      try (PseudoTerminal failed =
          line.onTerminal(
              "--db",
              "core",
              "--collection",
              "statement",
              "--start-date",
              "2024-01-17",
              "--end-date",
              "2024-01-31")) {
        assertThat(failed.end()).as(failed.shown()).isEqualTo(1);
        assertThat(lines(failed)).as(failed.shown()).hasSizeLessThanOrEqualTo(10);
        assertThat(lines(failed).get(1)).startsWith("ingest FAILED (exit 1) in ");
        assertThat(lines(failed).get(lines(failed).size() - 1)).startsWith("hint: ");
        assertThat(failed.shown()).contains("error DW-ING-").doesNotContain("\tat ", "{\"");
      }
    }
  }

  @Test
  void anInterruptedRunSaysSoInOneLine() throws Exception {
    try (IngestLine line = IngestLine.onFolders(folder)) {
      line.generate(
          "--db",
          "core",
          "--collection",
          "statement",
          "--export-date",
          "2024-01-16",
          "--count",
          "5");
      line.keys.faults().share(1, Fault.slow(Duration.ofMinutes(5)));
      try (PseudoTerminal run = line.onTerminal(IngestLine.STATEMENT)) {
        while (line.keys.requests().total() == 0) {
          Thread.sleep(100);
        }
        run.type("\u0003");
        assertThat(run.end()).isNotZero();
        assertThat(run.shown())
            .containsOnlyOnce("ingest was interrupted (run ")
            .doesNotContain("\tat ", "WARN", "ERROR");
        assertThat(line.lastReport().path("status").asText()).isEqualTo("INTERRUPTED");
        assertThat(line.lastReport().path("exitCode").asInt()).isEqualTo(1);
      }
    }
  }

  /** What is left when each line of progress was overwritten. */
  private static List<String> lines(PseudoTerminal terminal) {
    return Arrays.stream(terminal.shown().split("\n"))
        .map(line -> line.substring(line.lastIndexOf('\r') + 1))
        .filter(line -> !line.isBlank())
        .toList();
  }
}
