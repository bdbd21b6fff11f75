package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as people start it, small. */
class DemoIT {
  private static final int RECORDS = 40;
  private static final int BAD = 3;
  private static final int MISSING = 5;

  @TempDir private Path folder;

  private Processes.Finished dataworks(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Processes.ROOT.resolve("dataworks").toString()));
    command.addAll(List.of(arguments));
    return Processes.run(folder, Map.of("DATAWORKS_JAVA_OPTS", "-Xmx1500m"), command);
  }

  private Path demo() {
    return folder.resolve("demo");
  }

  private Processes.Finished runDemo() throws Exception {
    Processes.Finished finished =
        dataworks("demo", "--dir", demo().toString(), "--records", Integer.toString(RECORDS));
    assertThat(finished.exitCode()).as(finished.stdout() + finished.stderr()).isZero();
    return finished;
  }

  @Test
  void everyJobRunsOnSampleDataAndOnceMoreInTheSameFolder() throws Exception {
    Processes.Finished first = runDemo();
    assertThat(first.stdout())
        .contains("demo: done in ")
        .containsPattern("uc\\.auditlog_sec_v +" + RECORDS)
        .containsPattern("cdi_daily\\.core_statement +" + (RECORDS - BAD))
        .containsPattern("uc_kickstart\\.vacancy +" + 3 * (RECORDS / 4))
        .containsPattern("reconciliation\\.missing_exports +" + MISSING)
        .contains("reconcile: exit code 4");
    assertEachRunIsReported();
    assertThatTheSchemaChanged();
    assertThat(pages()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(pages()).allMatch(page -> first.stdout().contains(page.toString()));
    assertThat(tables(runDemo())).isEqualTo(tables(first)).isNotEmpty();
  }

  private static List<String> tables(Processes.Finished finished) {
    return finished.stdout().lines().filter(line -> line.matches("  \\w+\\.\\w+ +\\d+")).toList();
  }

  private List<Path> pages() throws Exception {
    try (Stream<Path> files = Files.walk(demo())) {
      return files.filter(file -> file.toString().endsWith(".html")).toList();
    }
  }

  private void assertEachRunIsReported() throws Exception {
    Map<String, Integer> codes = new java.util.TreeMap<>();
    try (Stream<Path> files = Files.walk(demo().resolve("runs"))) {
      for (Path file : files.filter(path -> path.endsWith("run.json")).toList()) {
        JsonNode run = new ObjectMapper().readTree(file.toFile());
        codes.put(file.getParent().getFileName().toString(), run.path("exitCode").asInt(-1));
      }
    }
    assertThat(codes).hasSizeGreaterThanOrEqualTo(7).containsEntry("01-ingest", 0);
    assertThat(codes.entrySet())
        .allMatch(run -> run.getValue() == (run.getKey().endsWith("-reconcile") ? 4 : 0));
    Processes.Finished ledger =
        dataworks("ledger", "list", "--config", configuration(), "--format", "json");
    assertThat(ledger.stdout().lines()).hasSizeGreaterThanOrEqualTo(codes.size());
  }

  private void assertThatTheSchemaChanged() throws Exception {
    Processes.Finished columns =
        dataworks(
            "sql",
            "--config",
            configuration(),
            "--format",
            "csv",
            "select count(new_rate), count(*) - count(new_rate) from uc_kickstart.payment");
    assertThat(columns.exitCode()).as(columns.stderr()).isZero();
    assertThat(columns.stdout().lines().toList().get(1))
        .isEqualTo(2 * (RECORDS / 4) + "," + RECORDS / 4);
  }

  private String configuration() {
    return demo().resolve("dataworks.yaml").toString();
  }
}
