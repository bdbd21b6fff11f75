package dataworks.ingesters;

import static dataworks.ingesters.IngestWorld.options;
import static org.assertj.core.api.Assertions.assertThat;

import dataworks.api.Conservation;
import dataworks.core.run.UnitResult;
import dataworks.sandbox.sample.Flaw;
import dataworks.sandbox.sample.SampleSpec;
import dataworks.testing.TestSpark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditIngestIT {
  private static final String AUDIT = "data:businessAudit";
  private static final LocalDate DAY = LocalDate.parse("2024-01-16");

  @TempDir Path root;
  private IngestWorld world;

  @BeforeEach
  void open() {
    TestSpark.clean();
    world = new IngestWorld(root);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static SampleSpec spec(long count) {
    return SampleSpec.of("data", "businessAudit", DAY, count);
  }

  private static SampleSpec flawed() {
    return spec(2_000)
        .withFiles(7)
        .withFlaw(Flaw.MALFORMED_LINE, 1)
        .withFlaw(Flaw.NO_DB_OBJECT, 1)
        .withFlaw(Flaw.NO_ENCRYPTED_KEY, 1)
        .withFlaw(Flaw.WRONG_ENCRYPTED_KEY, 1)
        .withFlaw(Flaw.NOT_UTF8, 1)
        .withFlaw(Flaw.BAD_DATE, 1)
        .withFlaw(Flaw.BAD_AUDIT, 1);
  }

  @Test
  void badRecordsBeyondTheLimitPublishNothingAndAreInTheQuarantine() throws IOException {
    world.sample(flawed());

    UnitResult unit = world.run(options(AUDIT, "2024-01-16")).units().get(0);

    assertThat(unit.status()).isEqualTo(UnitResult.Status.FAILED);
    assertThat(unit.error().orElseThrow().code()).isEqualTo("DW-DAT-001");
    assertThat(unit.quarantine().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(7);
    assertThat(quarantine()).hasSize(7).allMatch(line -> line.contains("\"reason\""));
    assertThat(TestSpark.rows("show databases")).containsExactly("default");
    assertThat(files("published/corporate_data_ingestion")).isEmpty();
    assertThat(files("published/data")).isEmpty();
  }

  @Test
  void withinTheLimitTheGoodRecordsArePublishedInFiveForms() throws IOException {
    world.sample(flawed());

    UnitResult unit = world.unit(options(List.of(AUDIT), "2024-01-16", "2024-01-16", 10));

    assertThat(unit.conservation()).isEqualTo(new Conservation(2_000, 1_993, 7, 0, 0));
    for (String table :
        List.of(
            "uc_dw_auditlog.auditlog_raw",
            "uc_dw_auditlog.auditlog",
            "uc.auditlog_sec_v",
            "uc.auditlog_red_v")) {
      assertThat(TestSpark.rows("select date_str, count(*) from " + table + " group by 1"))
          .containsExactly("2024-01-16|1993");
    }
    assertThat(jsonLines()).hasSize(1_993);
  }

  @Test
  void columnsHoldWhatTheJsonSays() {
    world.sample(spec(300));

    world.unit(options(AUDIT, "2024-01-16"));

    assertThat(
            TestSpark.rows(
                "select get_json_object(val, '$.AUDIT_EVENT'), get_json_object(val, '$.nino'),"
                    + " get_json_object(val, '$.TIME_STAMP'), get_json_object(val, '$.address'),"
                    + " cast(get_json_object(val, '$.paymentAmount') as decimal(9, 2))"
                    + " from uc_dw_auditlog.auditlog_raw"))
        .hasSize(300)
        .containsExactlyInAnyOrderElementsOf(
            TestSpark.rows(
                "select audit_event, nino, time_stamp, address, cast(payment_amount as decimal(9, 2))"
                    + " from uc_dw_auditlog.auditlog"));
  }

  @Test
  void theRedactedTableHoldsHashesAndNullsAndItsFilesNoRedactedValue() throws IOException {
    world.sample(spec(300));

    world.unit(options(AUDIT, "2024-01-16"));

    assertThat(
            TestSpark.rows(
                "select sha2(nino, 256), cast(null as string), claim_status from"
                    + " uc_dw_auditlog.auditlog"))
        .containsExactlyInAnyOrderElementsOf(
            TestSpark.rows("select nino, surname, claim_status from uc.auditlog_red_v"));
    List<String> secrets =
        TestSpark.rows(
            "select distinct explode(array(nino, surname, email_address, date_of_birth, citizen_id))"
                + " from uc_dw_auditlog.auditlog");
    assertThat(secrets).hasSizeGreaterThan(500);
    List<Path> files = files("published/data/uc/auditlog_red_v");
    assertThat(files).isNotEmpty();
    assertThat(
            TestSpark.session()
                .read()
                .orc(root + "/published/data/uc/auditlog_red_v")
                .toJSON()
                .collectAsList())
        .hasSize(300)
        .noneMatch(row -> secrets.stream().anyMatch(secret -> row.contains("\"" + secret + "\"")));
    for (Path file : files) {
      String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      assertThat(secrets).noneMatch(secret -> secret.length() > 6 && bytes.contains(secret));
    }
  }

  @Test
  void aReRunReplacesTheDayInTablesAndJsonLines() throws IOException {
    world.sample(spec(200));
    world.unit(options(AUDIT, "2024-01-16"));
    List<String> before = TestSpark.rows("select * from uc_dw_auditlog.auditlog_raw order by val");

    world.unit(options(AUDIT, "2024-01-16"));

    assertThat(TestSpark.rows("select * from uc_dw_auditlog.auditlog_raw order by val"))
        .isEqualTo(before);
    assertThat(jsonLines()).hasSize(200);
  }

  @Test
  void anEmptyDayIsAUnitWithoutRecords() {
    UnitResult unit =
        world.unit(
            options(List.of(AUDIT), "2024-01-16", "2024-01-16", 0, IngestSwitch.ALLOW_EMPTY));

    assertThat(unit.conservation()).isEqualTo(Conservation.NOTHING);
    assertThat(unit.details()).containsKey("warningInput");
    assertThat(TestSpark.rows("select count(*) from uc_dw_auditlog.auditlog_raw"))
        .containsExactly("0");
  }

  private List<String> quarantine() throws IOException {
    return lines(files("published/quarantine"));
  }

  private List<String> jsonLines() throws IOException {
    return files("published/corporate_data_ingestion/json/daily/2024-01-16/data/businessAudit")
        .stream()
        .flatMap(
            file -> TestSpark.session().read().textFile(file.toString()).collectAsList().stream())
        .toList();
  }

  private static List<String> lines(List<Path> files) throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : files) {
      all.append(Files.readString(file));
    }
    return all.toString().lines().toList();
  }

  private List<Path> files(String folder) throws IOException {
    Path path = root.resolve(folder);
    if (!Files.exists(path)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .toList();
    }
  }
}
