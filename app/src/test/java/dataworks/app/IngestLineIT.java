package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.app.IngestLine.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ingest from the command line. */
class IngestLineIT {
  private static final String DAY = "2024-01-16";
  private static final Map<String, Integer> REASONS =
      Map.of(
          "MALFORMED_JSON", 1,
          "MISSING_FIELD", 1,
          "BAD_ENCRYPTION_MATERIALS", 1,
          "KEY_REJECTED", 1,
          "UNDECRYPTABLE", 1,
          "BAD_DATE", 1,
          "BAD_AUDIT", 1);

  @TempDir Path folder;

  @Test
  void aDayOfAuditWithSevenBadRecords() throws Exception {
    auditDay(3_000);
  }

  @Test
  @Tag("heavy")
  void aDayOfTwoHundredThousandAuditRecordsWithSevenBadOnes() throws Exception {
    auditDay(200_000);
  }

  private void auditDay(int count) throws Exception {
    try (IngestLine line = IngestLine.onFolders(folder)) {
      line.generate(flawed(count));

      Ended refused = line.ingest(audit());
      assertThat(refused.exitCode()).as(refused.process().stderr()).isEqualTo(3);
      assertThat(refused.report().path("error").path("code").asText()).isEqualTo("DW-DAT-001");
      assertThat(reasonsInTheQuarantine()).isEqualTo(new TreeMap<>(REASONS));
      assertThat(files("published/data", ".orc")).isEmpty();

      Ended allowed = line.ingest(audit("--max-bad-records", "10", "--require-input"));
      assertThat(allowed.exitCode()).as(allowed.process().stderr()).isZero();
      assertThat(allowed.process().stderr()).contains("--require-input does nothing any more");
      JsonNode counts = allowed.report().path("units").get(0).path("conservation");
      assertThat(counts.path("read").asLong()).isEqualTo(count);
      assertThat(counts.path("written").asLong()).isEqualTo(count - 7);
      assertThat(counts.path("quarantined").asLong()).isEqualTo(7);

      assertThat(line.sql(counted())).containsExactly(expected(count - 7).split("\n"));
    }
  }

  private static String[] flawed(int count) {
    List<String> arguments = new ArrayList<>(List.of("--db", "data", "--collection"));
    arguments.addAll(List.of("businessAudit", "--export-date", DAY, "--files", "8"));
    arguments.addAll(List.of("--count", Integer.toString(count), "--keys", "50"));
    for (String flaw :
        List.of(
            "MALFORMED_LINE",
            "NO_DB_OBJECT",
            "NO_ENCRYPTED_KEY",
            "WRONG_ENCRYPTED_KEY",
            "NOT_UTF8",
            "BAD_DATE",
            "BAD_AUDIT")) {
      arguments.addAll(List.of("--flaw", flaw + "=1"));
    }
    return arguments.toArray(String[]::new);
  }

  private static String[] audit(String... more) {
    List<String> arguments = new ArrayList<>(List.of("--db", "data", "--collection"));
    arguments.addAll(List.of("businessAudit", "--start-date", DAY, "--end-date", DAY));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  /** All tables row by row against the raw one; then what of the redacted values can be read. */
  private String counted() {
    String red = "orc.`" + folder + "/published/data/uc/auditlog_red_v/date_str=" + DAY + "/*`";
    String values =
        "select explode(map_values(from_json(to_json(struct(*)), 'map<string,string>'))) v from ";
    String secrets =
        "select distinct explode(array(nino, forename, surname, email_address, citizen_id)) v from"
            + " uc_dw_auditlog.auditlog";
    return
"""
select '1 raw', count(*) from uc_dw_auditlog.auditlog_raw where date_str = '%1$s'
union all select '2 expanded as raw', count(*) from
  (select get_json_object(val, '$.AUDIT_EVENT'), get_json_object(val, '$.nino'), get_json_object(val, '$.TIME_STAMP')
   from uc_dw_auditlog.auditlog_raw intersect all
   select audit_event, nino, time_stamp from uc_dw_auditlog.auditlog)
union all select '3 secured as expanded', count(*) from
  (select audit_event, nino, claim_status from uc.auditlog_sec_v intersect all
   select audit_event, nino, claim_status from uc_dw_auditlog.auditlog)
union all select '4 redacted as hashed', count(*) from
  (select audit_event, nino, surname from uc.auditlog_red_v intersect all
   select audit_event, sha2(nino, 256), cast(null as string) from uc_dw_auditlog.auditlog)
union all select '5 readable in the expanded', if(count(*) > 0, 1, 0) from
  (%3$s uc_dw_auditlog.auditlog) a join (%4$s) s on a.v = s.v
union all select '6 readable in the redacted', count(*) from
  (%3$s %2$s) a join (%4$s) s on a.v = s.v
order by 1
"""
        .formatted(DAY, red, values, secrets);
  }

  private static String expected(int rows) {
    return """
           1 raw,%1$d
           2 expanded as raw,%1$d
           3 secured as expanded,%1$d
           4 redacted as hashed,%1$d
           5 readable in the expanded,1
           6 readable in the redacted,0
           """
        .formatted(rows);
  }

  private List<Path> files(String below, String extension) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(below))) {
      return files.filter(path -> path.toString().endsWith(extension)).toList();
    }
  }

  private Map<String, Integer> reasonsInTheQuarantine() throws IOException {
    Map<String, Integer> reasons = new TreeMap<>();
    for (Path file : files("published/quarantine", ".jsonl")) {
      for (String line : Files.readAllLines(file)) {
        JsonNode bad = new ObjectMapper().readTree(line);
        reasons.merge(bad.path("reason").asText(), 1, Integer::sum);
      }
    }
    return reasons;
  }

  @Test
  void aRangeWithAFailingDateIsPartlyDoneAndTheSameCommandDoesWhatIsMissing() throws Exception {
    try (IngestLine line = IngestLine.onFolders(folder)) {
      line.generateCalculationParts("0a,1b,2c");
      statement(line, "2024-01-16");
      statement(line, "2024-01-17", "--flaw", "BAD_DATE=1");
      statement(line, "2024-01-18");
      String[] command = {
        "--collections",
        "core:statement",
        "calculator:calculationParts",
        "--start-date",
        "2024-01-16",
        "--end-date",
        "2024-01-18",
        "--force-collection-update",
        "--allow-empty"
      };

      Ended partly = line.ingest(command);
      assertThat(partly.exitCode()).as(partly.process().stderr()).isEqualTo(6);
      assertThat(partly.units())
          .containsExactlyInAnyOrder(
              "core:statement 2024-01-16 COMPLETED",
              "core:statement 2024-01-17 FAILED",
              "core:statement 2024-01-18 NOT_RUN",
              "calculator:calculationParts 2024-01-16 COMPLETED",
              "calculator:calculationParts 2024-01-17 COMPLETED",
              "calculator:calculationParts 2024-01-18 COMPLETED");

      statement(line, "2024-01-17");
      Ended rest = line.ingest(command);
      assertThat(rest.exitCode()).as(rest.process().stderr()).isZero();
      assertThat(rest.units())
          .containsExactlyInAnyOrder(
              "core:statement 2024-01-16 not run again",
              "core:statement 2024-01-17 COMPLETED",
              "core:statement 2024-01-18 COMPLETED",
              "calculator:calculationParts 2024-01-16 not run again",
              "calculator:calculationParts 2024-01-17 not run again",
              "calculator:calculationParts 2024-01-18 not run again");

      assertThat(
              line.sql(
"""
select 'daily ' || db_type, count(*), count(distinct id) from cdi_daily.calculator_calculationparts group by 1
union all
select 'snapshot ' || db_type, count(*), count(distinct id) from cdi_snapshot.calculator_calculationparts group by 1
union all
select 'statement ' || export_day, count(*), count(distinct id) from cdi_daily.core_statement group by 1
union all
select 'statements', count(*), count(distinct id) from cdi_snapshot.core_statement
order by 1
"""))
          .containsExactly(
              "daily DELETE,20,20",
              "daily INSERT,20,20",
              "snapshot DELETE,20,20",
              "statement 16,5,5",
              "statement 17,5,5",
              "statement 18,5,5",
              "statements,15,15");
    }
  }

  private static void statement(IngestLine line, String day, String... more) throws Exception {
    String first = Integer.toString(5 * Integer.parseInt(day.substring(8)));
    List<String> arguments = new ArrayList<>(List.of("--db", "core", "--collection", "statement"));
    arguments.addAll(List.of("--export-date", day, "--count", "5", "--first-id", first));
    arguments.addAll(List.of("--parts", "0a,1b"));
    arguments.addAll(List.of(more));
    line.generate(arguments.toArray(String[]::new));
  }
}
