package dataworks.ingesters;

import static dataworks.ingesters.IngestWorld.options;
import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.run.UnitResult;
import dataworks.sandbox.sample.SampleSpec;
import dataworks.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Column lists and DDL of the system before this one, as files in {@code ingest.resources}. */
class FormerResourcesIT {
  private static final String AUDIT = "data:businessAudit";
  private static final LocalDate DAY = LocalDate.parse("2024-01-16");

  @TempDir Path root;
  private IngestWorld world;

  @BeforeEach
  void open() throws IOException {
    TestSpark.clean();
    Files.createDirectories(root.resolve("resources"));
    world = new IngestWorld(root, "ingest: {resources: 'file:" + root + "/resources'}\n");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void expressionsAreEvaluatedOverTheExpandedRows() throws IOException {
    write(
        "auditlog_sec_v_columns.txt",
        "audit_event, upper(nino) AS nino_upper, CAST(payment_amount AS decimal(9,2)) as amount,\n"
            + "concat(date_str, ',', claim_status) AS `day_status`");
    write("auditlog_red_v.columns", "audit_event\nnino hash\nclaim_status\n");
    ingest();
    assertThat(TestSpark.rows("select * from uc.auditlog_sec_v"))
        .hasSize(200)
        .containsExactlyInAnyOrderElementsOf(
            TestSpark.rows(
                "select audit_event, upper(nino), cast(payment_amount as decimal(9,2)),"
                    + " concat(date_str, ',', claim_status), date_str"
                    + " from uc_dw_auditlog.auditlog"));
    assertThat(TestSpark.rows("describe uc.auditlog_sec_v")).contains("amount|decimal(9,2)|null");
    assertThat(TestSpark.rows("select audit_event, nino from uc.auditlog_red_v"))
        .containsExactlyInAnyOrderElementsOf(
            TestSpark.rows("select audit_event, sha2(nino, 256) from uc_dw_auditlog.auditlog"));
  }

  @Test
  void ddlWithHivevarsMakesTheTables() throws IOException {
    write(
        "auditlog_managed_table.sql",
        """
        CREATE TABLE IF NOT EXISTS #{hivevar:auditlog_database}.auditlog_managed (
            audit_event STRING,
            NINO STRING,
            paymentAmount STRING,
            1_abroad_for_more_than_one_month STRING)
        PARTITIONED BY (date_str STRING)
        STORED AS orc
        TBLPROPERTIES ('orc.compress'='ZLIB');
        """);
    write(
        "create_auditlog_sec_v.sql",
        """
        CREATE EXTERNAL TABLE IF NOT EXISTS #{hivevar:uc_database}.auditlog_sec_v(
          audit_event STRING,
          paymentamount DECIMAL(9,2))
        PARTITIONED BY (date_str STRING)
        ROW FORMAT SERDE 'org.apache.hadoop.hive.ql.io.orc.OrcSerde'
        WITH SERDEPROPERTIES ("ignore.malformed.json" = "true")
        STORED AS orc
        LOCATION '#{hivevar:location_str}'
        TBLPROPERTIES ('orc.compress'='ZLIB');
        ALTER TABLE #{hivevar:uc_database}.auditlog_sec_v ADD IF NOT EXISTS
          PARTITION(date_str='#{hivevar:date_hyphen}') LOCATION '#{hivevar:location_str}';
        """);
    write("auditlog_sec_v_columns.txt", "audit_event, paymentamount\n");
    write("auditlog_red_v_columns.txt", "audit_event, nino");
    ingest();
    assertThat(
            TestSpark.rows(
                "select audit_event, nino, cast(paymentamount as decimal(9, 2))"
                    + " from uc_dw_auditlog.auditlog"))
        .hasSize(200)
        .containsExactlyInAnyOrderElementsOf(
            TestSpark.rows(
                "select get_json_object(val, '$.AUDIT_EVENT'), get_json_object(val, '$.nino'),"
                    + " cast(get_json_object(val, '$.paymentAmount') as decimal(9, 2))"
                    + " from uc_dw_auditlog.auditlog_raw"));
    assertThat(
            TestSpark.rows("select count(nino), count(paymentamount) from uc_dw_auditlog.auditlog"))
        .noneMatch(counts -> counts.startsWith("0|") || counts.endsWith("|0"));
    assertThat(TestSpark.rows("select audit_event, paymentamount from uc.auditlog_sec_v"))
        .containsExactlyInAnyOrderElementsOf(
            TestSpark.rows(
                "select audit_event, cast(paymentamount as decimal(9,2))"
                    + " from uc_dw_auditlog.auditlog"));
    assertThat(TestSpark.rows("select audit_event, nino from uc.auditlog_red_v"))
        .containsExactlyInAnyOrderElementsOf(
            TestSpark.rows("select audit_event, nino from uc_dw_auditlog.auditlog"));
  }

  @Test
  void aListThatIsWrongFailsBeforeAnythingIsWritten() throws IOException {
    write("auditlog_sec_v_columns.txt", "audit_event, upper(no_such_column) AS x");
    world.sample(SampleSpec.of("data", "businessAudit", DAY, 10));
    UnitResult unit = world.run(options(AUDIT, "2024-01-16")).units().get(0);
    assertThat(unit.status()).isEqualTo(UnitResult.Status.FAILED);
    assertThat(unit.error().orElseThrow().code()).isEqualTo(IngestError.RESOURCE_INVALID.code());
    assertThat(unit.error().orElseThrow())
        .hasMessageContaining("auditlog_sec_v_columns.txt")
        .hasMessageContaining("no_such_column");
    assertThat(TestSpark.rows("show databases")).containsExactly("default");
  }

  private void ingest() {
    world.sample(SampleSpec.of("data", "businessAudit", DAY, 200).withFiles(3));
    world.unit(options(AUDIT, "2024-01-16"));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(root.resolve("resources").resolve(name), text);
  }
}
