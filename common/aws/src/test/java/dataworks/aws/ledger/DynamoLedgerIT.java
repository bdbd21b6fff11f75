package dataworks.aws.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.aws.AwsClients;
import dataworks.aws.TestSettings;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.ledger.Ledger;
import dataworks.core.ledger.LedgerTable;
import dataworks.core.ledger.PipelineEntry;
import dataworks.core.ledger.PipelineLedger;
import dataworks.testing.contract.LedgerContract;
import dataworks.testing.servers.DynamoServer;
import dataworks.testing.servers.OldTables;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoLedgerIT extends LedgerContract {
  private static DynamoDbClient client;
  private static Ledger ledger;

  @BeforeAll
  static void start() {
    client = AwsClients.dynamoDb(TestSettings.at(DynamoServer.shared().uri()));
    OldTables.create(
        OldTables.INTRADAY_JOB_STATUS, DynamoServer.shared().uri(), TestSettings.ACCESS_KEY);
    new DynamoSetup(client).apply(step -> {});
    ledger = new DynamoLedger(client, "a test server");
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  @Test
  void a_missing_table_is_named_with_its_keys() {
    LedgerTable missing =
        new LedgerTable("not-there", "A", "B", Optional.empty(), Set.of(), Optional.empty());
    assertThatThrownBy(() -> ledger.find(missing, "x", "y"))
        .isInstanceOfSatisfying(
            DataworksException.class,
            e -> {
              assertThat(e.code()).isEqualTo(CoreError.LEDGER_UNAVAILABLE.code());
              assertThat(e.hint()).contains("not-there (A, B)");
            });
  }

  @Test
  void rows_that_other_systems_wrote_with_other_types_are_read() {
    client.putItem(
        put ->
            put.tableName("data_pipeline_metadata")
                .item(
                    Map.of(
                        "Correlation_Id", AttributeValue.fromS("corporate_ingestion_old"),
                        "DataProduct", AttributeValue.fromS("CDI-old:types"),
                        "Date", AttributeValue.fromS("2024-01-05"),
                        "Status", AttributeValue.fromS("Completed"),
                        "Run_Id", AttributeValue.fromN("3"),
                        "Ratio", AttributeValue.fromN("0.5"),
                        "Flag", AttributeValue.fromBool(true),
                        "Nothing", AttributeValue.fromNul(true),
                        "Steps", AttributeValue.fromL(List.of(AttributeValue.fromS("a"))))));
    PipelineLedger pipeline = new PipelineLedger(ledger, Clock.systemUTC());
    PipelineEntry entry =
        pipeline.latestCompleted("CDI-old:types", LocalDate.parse("2024-02-01")).orElseThrow();
    assertThat(entry.runId()).isEqualTo(3);
    assertThat(entry.detail("Ratio")).contains("0.5");
    assertThat(entry.detail("Flag")).contains("true");
    assertThat(entry.details()).doesNotContainKey("Nothing");
  }
}
