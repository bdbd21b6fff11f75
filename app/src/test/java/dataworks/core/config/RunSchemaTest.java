package dataworks.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.api.Conservation;
import dataworks.api.KeyServiceCounts;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.run.ExitCode;
import dataworks.core.run.RunIdentity;
import dataworks.core.run.RunOrigin;
import dataworks.core.run.RunReport;
import dataworks.core.run.UnitResult;
import dataworks.core.run.UnitResult.StageTime;
import dataworks.core.run.UnitResult.Status;
import dataworks.core.run.Warnings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** docs/run.schema.json is what reports are. */
class RunSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SCHEMA =
      Path.of(System.getProperty("dataworks.root", "..")).resolve("docs/run.schema.json");

  @SuppressWarnings("StaticAssignmentOfThrowable") // its stack trace is never read
  private static final DataworksException FAILURE =
      new DataworksException(CoreError.TOO_MANY_BAD_RECORDS, "3 bad records", "look");

  private static RunReport report(ExitCode code, Optional<DataworksException> error) {
    return new RunReport(
        new RunIdentity("ingest", "run-1", "corr-7", Instant.parse("2024-01-31T02:00:00Z")),
        new RunOrigin("0.1.0", "local", "dataworks ingest --db data"),
        Map.of("db", "data", "plan", ""),
        Instant.parse("2024-01-31T02:01:30.500Z"),
        code,
        List.of(unit(error), UnitResult.notRun("b:c", Optional.empty())),
        List.of("a line"),
        error);
  }

  private static UnitResult unit(Optional<DataworksException> error) {
    return new UnitResult(
        "data:businessAudit",
        Optional.of(LocalDate.of(2024, 1, 31)),
        error.isPresent() ? Status.FAILED : Status.COMPLETED,
        new Conservation(10, 7, 1, 1, 1),
        Map.of("BAD_DATE", 1L),
        List.of("file:/out", "uc.x"),
        new KeyServiceCounts(2, 8, 2, 1_500_000_000L),
        List.of(new StageTime("stage", 1.5)),
        Map.of(
            "inputFiles",
            "3",
            "share",
            "0.5",
            "jobGuid",
            "0012",
            "reconciliation.counts",
            "12",
            UnitResult.QUARANTINE_FOLDER,
            "file:/q",
            Warnings.of("Days 2024-01-30"),
            "a day is missing"),
        error);
  }

  private static JsonNode json(RunReport report) throws IOException {
    return JSON.readTree(report.json());
  }

  private static List<String> mistakes(JsonNode document) throws IOException {
    return SchemaCheck.mistakes(JSON.readTree(SCHEMA.toFile()), document);
  }

  @Test
  void reportsOfAllKindsAreAsTheSchemaSays() throws IOException {
    for (ExitCode code : ExitCode.values()) {
      assertThat(mistakes(json(report(code, Optional.empty())))).isEmpty();
      assertThat(mistakes(json(report(code, Optional.of(FAILURE))))).isEmpty();
    }
  }

  @Test
  void theSchemaRefusesWhatReportsAreNot() throws IOException {
    JsonNode report = json(report(ExitCode.DONE, Optional.empty()));
    ((com.fasterxml.jackson.databind.node.ObjectNode) report).put("exitCode", "0").put("more", 1);
    ((com.fasterxml.jackson.databind.node.ObjectNode) report.at("/units/0/conservation"))
        .put("read", "10");
    assertThat(mistakes(report))
        .containsExactlyInAnyOrder(
            ".exitCode: \"0\" isn't \"integer\"",
            ".more: unknown",
            ".units[].conservation.read: \"10\" isn't \"integer\"");
  }

  @Test
  void numbersAreNumbersAndKeysHaveNoValuesInThem() throws IOException {
    JsonNode unit = json(report(ExitCode.DONE, Optional.empty())).path("units").get(0);
    assertThat(unit.path("details").toString())
        .isEqualTo("{\"inputFiles\":3,\"jobGuid\":\"0012\",\"share\":0.5}");
    assertThat(unit.path("measures").toString())
        .isEqualTo("[{\"name\":\"reconciliation.counts\",\"value\":12}]");
    assertThat(unit.path("warnings").toString()).isEqualTo("[\"a day is missing\"]");
    assertThat(unit.path("quarantineFolder").asText()).isEqualTo("file:/q");
  }
}
