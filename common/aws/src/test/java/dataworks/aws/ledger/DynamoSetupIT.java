package dataworks.aws.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.aws.AwsClients;
import dataworks.aws.TestSettings;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.ledger.LedgerRow;
import dataworks.core.ledger.LedgerSetup.TableState;
import dataworks.core.ledger.LedgerSetup.TableState.Kind;
import dataworks.core.ledger.LedgerTable;
import dataworks.testing.servers.DynamoServer;
import dataworks.testing.servers.HttpRecorder;
import dataworks.testing.servers.HttpRecorder.Answer;
import dataworks.testing.servers.OldTables;
import dataworks.testing.servers.RecordedRequest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class DynamoSetupIT {
  private static final LedgerTable STATUS = LedgerTable.INTRADAY_JOB_STATUS;
  private static final String TABLE = "intraday-job-status";

  // local tables belong to the access key
  private final String account = "KEY" + UUID.randomUUID().toString().replace("-", "");
  private final DynamoDbClient client =
      AwsClients.dynamoDb(TestSettings.at(DynamoServer.shared().uri(), account, "secret"));
  private final DynamoSetup setup = new DynamoSetup(client);
  private final List<String> steps = new ArrayList<>();

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void missing_tables_are_made_with_keys_types_and_index_of_the_systems_before() {
    assertThat(kinds()).containsOnly(Kind.MISSING);
    setup.apply(steps::add);
    assertThat(kinds()).containsOnly(Kind.READY);
    TableDescription table = client.describeTable(d -> d.tableName(TABLE)).table();
    assertThat(types(table))
        .isEqualTo(
            Map.of(
                "CorrelationId", ScalarAttributeType.S,
                "Collection", ScalarAttributeType.S,
                "TriggeredTime", ScalarAttributeType.N));
    GlobalSecondaryIndexDescription index = table.globalSecondaryIndexes().get(0);
    assertThat(index.indexName()).isEqualTo("byCollection");
    assertThat(index.keySchema()).isEqualTo(TableRequests.keys("Collection", "TriggeredTime"));
    assertThat(index.projection().projectionType()).isEqualTo(ProjectionType.INCLUDE);
    assertThat(index.projection().nonKeyAttributes())
        .containsExactlyInAnyOrder("JobStatus", "ProcessedDataStart", "ProcessedDataEnd");
    assertThat(
            client
                .describeTimeToLive(d -> d.tableName("data_pipeline_metadata"))
                .timeToLiveDescription()
                .attributeName())
        .isEqualTo("TimeToExist");
  }

  @Test
  void the_same_command_again_does_nothing() {
    setup.apply(steps::add);
    assertThat(steps).hasSize(LedgerTable.ALL.size());
    steps.clear();
    setup.apply(steps::add);
    assertThat(steps).isEmpty();
  }

  @Test
  void tables_of_the_systems_before_are_used_as_they_are() {
    old(OldTables.INTRADAY_JOB_STATUS);
    old(OldTables.DATA_PIPELINE_METADATA);
    assertThat(kinds()).containsExactly(Kind.READY, Kind.READY, Kind.MISSING, Kind.MISSING);
    setup.apply(steps::add);
    assertThat(steps).allMatch(step -> step.startsWith("dataworks-"));
    DynamoLedger ledger = new DynamoLedger(client, "a test server");
    ledger.put(
        STATUS,
        new LedgerRow(Map.of("CorrelationId", "1", "Collection", "core:a", "TriggeredTime", 5L)));
    assertThat(ledger.byIndex(STATUS, "core:a")).hasSize(1);
  }

  @Test
  void a_table_of_release_0_1_0_is_recognised_and_keeps_every_row() {
    oldTableWithRows(30);
    TableState found = state();
    assertThat(found.kind()).isEqualTo(Kind.OUTDATED);
    assertThat(found.findings())
        .anyMatch(f -> f.contains("TriggeredTime (text); expected") && f.contains("(number)"))
        .anyMatch(f -> f.contains("TriggeredTime is text in 30 rows"));
    setup.apply(steps::add);
    assertMigrated(30);
  }

  @Test
  void a_row_for_a_table_of_release_0_1_0_fails_with_the_command_that_mends_it() {
    old(OldTables.INTRADAY_JOB_STATUS_0_1_0);
    DynamoLedger ledger = new DynamoLedger(client, "a test server");
    LedgerRow row =
        new LedgerRow(Map.of("CorrelationId", "1", "Collection", "core:a", "TriggeredTime", 5L));
    assertThatThrownBy(() -> ledger.put(STATUS, row))
        .isInstanceOfSatisfying(
            DataworksException.class,
            e -> assertThat(e.hint()).contains("dataworks doctor", "dataworks setup tables"));
  }

  @Test
  void a_migration_that_was_cut_off_goes_on_where_it_stopped() {
    oldTableWithRows(12);
    List<String> seen = new ArrayList<>();
    assertThatThrownBy(() -> setup.apply(step -> stopAt("write TriggeredTime", step, seen)))
        .hasMessage("killed");
    assertThat(kinds().get(1)).isEqualTo(Kind.OUTDATED);
    half(12);
    assertThatThrownBy(() -> setup.apply(step -> stopAt("make the index", step, seen)))
        .hasMessage("killed");
    assertThat(state().findings()).containsExactly("index byCollection is missing");
    setup.apply(steps::add);
    assertMigrated(12);
  }

  @Test
  void a_row_that_an_older_program_wrote_after_the_migration_is_mended_too() {
    old(OldTables.INTRADAY_JOB_STATUS);
    setup.apply(steps::add);
    client.putItem(
        put ->
            put.tableName(TABLE)
                .item(
                    Map.of(
                        "CorrelationId", AttributeValue.fromS("1"),
                        "Collection", AttributeValue.fromS("core:a"),
                        "ProcessedDataEnd", AttributeValue.fromS("1700000000000"))));
    assertThat(state().findings())
        .containsExactly("ProcessedDataEnd is text in 1 rows, not a number");
    setup.apply(steps::add);
    assertThat(state().kind()).isEqualTo(Kind.READY);
  }

  @Test
  void a_table_with_other_keys_is_refused_before_anything_is_made() {
    old(OldTables.INTRADAY_JOB_STATUS.replace("CorrelationId", "Job"));
    assertThat(state().kind()).isEqualTo(Kind.UNUSABLE);
    assertThatThrownBy(() -> setup.apply(steps::add))
        .isInstanceOfSatisfying(
            DataworksException.class,
            e -> {
              assertThat(e.code()).isEqualTo(CoreError.LEDGER_TABLE_UNUSABLE.code());
              assertThat(e).hasMessageContaining("Job (text) + Collection (text)");
            });
    assertThat(steps).isEmpty();
    assertThat(client.listTables().tableNames()).containsExactly(TABLE);
  }

  @Test
  void point_in_time_recovery_is_switched_on_where_the_api_has_it() {
    Set<String> recovered = new java.util.concurrent.ConcurrentSkipListSet<>();
    try (HttpRecorder proxy = HttpRecorder.start(request -> recovery(request, recovered));
        DynamoSetup real =
            new DynamoSetup(AwsClients.dynamoDb(TestSettings.at(proxy.uri(), account, "s")))) {
      real.apply(steps::add);
      assertThat(recovered)
          .containsExactlyInAnyOrder(
              "data_pipeline_metadata", TABLE, "dataworks-runs", "dataworks-leases");
      assertThat(real.examine()).allMatch(state -> state.kind() == Kind.READY);
      recovered.remove(TABLE);
      assertThat(real.examine().get(1).findings()).containsExactly("point-in-time recovery is off");
    }
  }

  private void old(String definition) {
    OldTables.create(definition, DynamoServer.shared().uri(), account);
  }

  private List<Kind> kinds() {
    return setup.examine().stream().map(TableState::kind).toList();
  }

  private TableState state() {
    return setup.examine().get(1);
  }

  private void oldTableWithRows(int rows) {
    old(OldTables.INTRADAY_JOB_STATUS_0_1_0);
    IntStream.range(0, rows).forEach(i -> put(i, AttributeValue.fromS("170000000000" + i % 10)));
  }

  private void half(int rows) {
    IntStream.range(0, rows / 2)
        .forEach(i -> put(i, AttributeValue.fromN("170000000000" + i % 10)));
  }

  private void put(int i, AttributeValue triggered) {
    client.putItem(
        put ->
            put.tableName(TABLE)
                .item(
                    Map.of(
                        "CorrelationId", AttributeValue.fromS("run-" + i),
                        "Collection", AttributeValue.fromS("core:a"),
                        "JobStatus", AttributeValue.fromS("EMR_COMPLETED"),
                        "TriggeredTime", triggered,
                        "ProcessedDataEnd", AttributeValue.fromN("1700000000" + i),
                        "OtherTool", AttributeValue.fromBool(true))));
  }

  private void assertMigrated(int rows) {
    assertThat(kinds()).containsOnly(Kind.READY);
    List<Map<String, AttributeValue>> items =
        client.scanPaginator(scan -> scan.tableName(TABLE)).items().stream().toList();
    assertThat(items).hasSize(rows);
    assertThat(items)
        .allSatisfy(
            item -> {
              assertThat(item.get("TriggeredTime").n()).startsWith("170000000000");
              assertThat(item.get("OtherTool").bool()).isTrue();
              assertThat(item).hasSize(6);
            });
    assertThat(new DynamoLedger(client, "a test server").byIndex(STATUS, "core:a")).hasSize(rows);
  }

  private static void stopAt(String step, String told, List<String> seen) {
    seen.add(told);
    if (told.contains(step)) {
      throw new IllegalStateException("killed");
    }
  }

  private static Map<String, ScalarAttributeType> types(TableDescription table) {
    return table.attributeDefinitions().stream()
        .collect(
            Collectors.toMap(
                AttributeDefinition::attributeName, AttributeDefinition::attributeType));
  }

  /** DynamoDB Local has no backups: these two calls are answered here. */
  private static Answer recovery(RecordedRequest request, Set<String> recovered)
      throws IOException {
    String target = request.headers().get("X-Amz-Target").get(0);
    String body = new String(request.body(), java.nio.charset.StandardCharsets.UTF_8);
    if (!target.endsWith("ContinuousBackups")) {
      return forwarded(request);
    }
    String table = body.replaceAll("(?s).*\"TableName\":\"([^\"]+)\".*", "$1");
    if (target.endsWith(".UpdateContinuousBackups")) {
      assertThat(body).contains("\"PointInTimeRecoveryEnabled\":true");
      recovered.add(table);
    }
    String status = recovered.contains(table) ? "ENABLED" : "DISABLED";
    return Answer.json(
        "{\"ContinuousBackupsDescription\":{\"ContinuousBackupsStatus\":\"ENABLED\","
            + "\"PointInTimeRecoveryDescription\":{\"PointInTimeRecoveryStatus\":\""
            + status
            + "\"}}}");
  }

  private static Answer forwarded(RecordedRequest request) throws IOException {
    HttpRequest.Builder forward = HttpRequest.newBuilder(DynamoServer.shared().uri().resolve("/"));
    for (String header : List.of("X-Amz-Target", "Content-Type", "Authorization")) {
      forward.header(header, request.headers().get(header).get(0));
    }
    forward.POST(HttpRequest.BodyPublishers.ofByteArray(request.body()));
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(forward.build(), HttpResponse.BodyHandlers.ofString());
      return Answer.of(answer.statusCode(), "application/x-amz-json-1.0", answer.body());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
