package dataworks.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.testing.servers.DynamoServer;
import dataworks.testing.servers.OldTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code setup tables} and what {@code doctor} says of tables, with DynamoDB Local. */
class SetupTablesIT {
  // local tables belong to the access key
  private final String account = "KEY" + UUID.randomUUID().toString().replace("-", "");

  @TempDir Path folder;

  @BeforeEach
  void credentials() {
    System.setProperty("aws.accessKeyId", account);
    System.setProperty("aws.secretAccessKey", "secret");
  }

  @AfterEach
  void none() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @Test
  void tables_are_planned_made_and_found_healthy() throws IOException {
    InProcess plan = run("setup", "tables", "--plan");
    assertThat(plan.exit()).as(plan.err()).isZero();
    assertThat(plan.out())
        .contains(
            "writes    the table data_pipeline_metadata\n"
                + "          Correlation_Id (text) + DataProduct (text)\n")
        .contains(
            "writes    the table intraday-job-status\n"
                + "          CorrelationId (text) + Collection (text),"
                + " index byCollection on Collection (text) + TriggeredTime (number)\n");
    assertThat(run("setup", "tables", "--plan").out()).isEqualTo(plan.out());
    InProcess made = run("setup", "tables");
    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(made.out().lines()).hasSize(4).allMatch(line -> line.contains(": ready ("));
  }

  @Test
  void doctor_names_tables_that_are_missing_or_of_release_0_1_0_and_what_mends_them()
      throws IOException {
    OldTables.create(OldTables.INTRADAY_JOB_STATUS_0_1_0, DynamoServer.shared().uri(), account);
    InProcess sick = run("doctor");
    assertThat(sick.exit()).isEqualTo(1);
    assertThat(sick.out())
        .containsPattern("fail +table +data_pipeline_metadata is missing; 'dataworks setup tables'")
        .containsPattern(
            "fail +table +intraday-job-status: index byCollection: Collection \\(text\\) \\+"
                + " TriggeredTime \\(text\\); expected .*\\(number\\)");
    assertThat(run("setup", "tables").exit()).isZero();
    InProcess healthy = run("doctor");
    assertThat(healthy.out()).containsPattern("ok +table +intraday-job-status");
    assertThat(healthy.exit()).as(healthy.out()).isZero();
  }

  private InProcess run(String... words) throws IOException {
    Path file = folder.resolve("dataworks.yaml");
    Files.writeString(
        file,
        """
        environment: local
        storage: {corporate: "file:%1$s/c", published: "file:%1$s/p", manifests: "file:%1$s/m"}
        s3: {region: eu-west-2}
        ledger: {type: dynamodb, endpoint: "%2$s"}
        hive: {metastore: %1$s/metastore, warehouse: "file:%1$s/warehouse"}
        """
            .formatted(folder, DynamoServer.shared().uri()));
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(List.of("--config", file.toString(), "--log", "text"));
    return InProcess.run(arguments);
  }
}
