package dataworks.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.aws.AwsClients;
import dataworks.aws.AwsSettings;
import dataworks.aws.ledger.DynamoLedger;
import dataworks.aws.ledger.DynamoSetup;
import dataworks.core.ledger.Ledger;
import dataworks.intraday.CollectionId;
import dataworks.intraday.window.JobState;
import dataworks.intraday.window.Tracking;
import dataworks.testing.servers.DynamoServer;
import dataworks.testing.servers.EmrServer;
import dataworks.testing.servers.HttpRecorder;
import dataworks.testing.servers.HttpRecorder.Answer;
import dataworks.testing.servers.OldTables;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scheduler's command as a whole: DynamoDB, the calls of EMR, and the alerts. */
class IntradayTriggerIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DEFINITIONS =
      Path.of(System.getProperty("dataworks.root"), "cluster-config").toString();
  private static final String PUBLISHED =
      "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishResult>"
          + "<MessageId>1</MessageId></PublishResult></PublishResponse>";
  private static Ledger ledger;
  private static Tracking tracking;

  @TempDir Path folder;
  private final EmrServer emr = EmrServer.start();
  private final HttpRecorder alerts =
      HttpRecorder.start(request -> Answer.of(200, "text/xml", PUBLISHED));
  private String windows = "";

  @BeforeAll
  static void start() {
    System.setProperty("aws.accessKeyId", "TESTKEY");
    System.setProperty("aws.secretAccessKey", "secret");
    AwsSettings settings = AwsSettings.of("eu-west-2", Optional.of(DynamoServer.shared().uri()));
    try (var client = AwsClients.dynamoDb(settings)) {
      OldTables.create(OldTables.INTRADAY_JOB_STATUS, DynamoServer.shared().uri(), "TESTKEY");
      new DynamoSetup(client).apply(step -> {});
    }
    ledger = new DynamoLedger(AwsClients.dynamoDb(settings), "a test server");
    tracking = new Tracking(ledger);
  }

  @AfterAll
  static void end() {
    ledger.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @AfterEach
  void close() {
    emr.close();
    alerts.close();
  }

  @Test
  void a_cluster_is_started_whose_step_is_the_scheduled_mode() {
    long before = System.currentTimeMillis();
    InProcess run = trigger("free-1", "free:a", "free:b");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out().strip()).isEqualTo("j-0000000000001");
    assertThat(emr.operations()).containsExactly("RunJobFlow");
    List<String> words = stepOf(emr.calls("RunJobFlow").get(0));
    assertThat(words).startsWith("intraday", "scheduled");
    assertThat(value(words, "--correlation-id")).isEqualTo("free-1");
    assertThat(Long.parseLong(value(words, "--triggered-time"))).isBetween(before, now());
    assertThat(Long.parseLong(value(words, "--end-time")))
        .isBetween(before - 300_000, now() - 300_000);
    int collections = words.indexOf("--collections");
    assertThat(words.subList(collections + 1, collections + 3)).containsExactly("free:a", "free:b");
    new CommandLineShell(System.out, System.err)
        .commandLine()
        .parseArgs(Spellings.normal(words.toArray(String[]::new)));
    for (String collection : List.of("free:a", "free:b")) {
      Tracking.Entry entry = tracking.find("free-1", collection).orElseThrow();
      assertThat(entry.state()).contains(JobState.EMR_LAUNCHED);
      assertThat(entry.clusterId()).contains("j-0000000000001");
      assertThat(value(words, "--triggered-time")).isEqualTo(Long.toString(entry.triggered()));
    }
  }

  @Test
  void behind_a_running_cluster_it_defers_with_exit_code_five_and_a_warning() throws IOException {
    assertThat(trigger("running-1", "running:a").exit()).isZero();
    InProcess run = trigger("running-2", "running:b", "running:a");
    assertThat(run.exit()).as(run.err()).isEqualTo(5);
    assertThat(run.err()).contains("running-1 is EMR_LAUNCHED for running:a");
    assertThat(emr.operations()).containsExactly("RunJobFlow");
    assertThat(state("running-2", "running:a")).isEqualTo("DEFERRED");
    assertThat(state("running-2", "running:b")).isEqualTo("DEFERRED");
    JsonNode alert = lastAlert();
    assertThat(alert.path("severity").asText()).isEqualTo("High");
    assertThat(alert.path("notification_type").asText()).isEqualTo("Warning");
    assertThat(alert.path("title_text").asText())
        .isEqualTo("Intraday Cluster Launch Deferred - Previous cluster still running");
  }

  @Test
  void in_a_maintenance_window_nothing_is_launched_and_the_window_is_named() throws IOException {
    windows = "MON-SUN 00:00-24:00";
    InProcess run = trigger("window-1", "window:a");
    assertThat(run.exit()).as(run.err()).isEqualTo(5);
    assertThat(emr.operations()).isEmpty();
    assertThat(state("window-1", "window:a")).isEqualTo("DEFERRED");
    assertThat(lastAlert().path("title_text").asText()).contains(windows);
  }

  @Test
  void a_fault_while_launching_is_tracked_and_a_critical_alert() throws IOException {
    try (HttpRecorder refusing =
        HttpRecorder.start(
            request ->
                Answer.of(
                    400,
                    "application/x-amz-json-1.1",
                    "{\"__type\":\"ValidationException\",\"Message\":\"no such subnet\"}"))) {
      InProcess run = trigger(refusing.uri(), "fault-1", "fault:a");
      assertThat(run.exit()).as(run.err()).isEqualTo(1);
      assertThat(refusing.requests()).hasSize(1);
    }
    assertThat(state("fault-1", "fault:a")).isEqualTo("LAMBDA_FAILED");
    JsonNode alert = lastAlert();
    assertThat(alert.path("severity").asText()).isEqualTo("Critical");
    assertThat(alert.path("custom_elements").toString())
        .contains("ValidationException, status 400");
  }

  @Test
  void definitions_that_can_not_be_rendered_are_a_fault_as_well() throws IOException {
    InProcess run = trigger("definitions-1", "broken:a", "--override", "Instances.Unknown=1");
    assertThat(run.exit()).as(run.err()).isEqualTo(2);
    assertThat(state("definitions-1", "broken:a")).isEqualTo("LAMBDA_FAILED");
    assertThat(lastAlert().path("severity").asText()).isEqualTo("Critical");
    assertThat(emr.operations()).isEmpty();
  }

  @Test
  void wrong_options_are_exit_code_two_before_anything_is_tracked() {
    assertThat(trigger("wrong-1", "wrong:a", "--event", "{\"overides\": {}}").exit()).isEqualTo(2);
    assertThat(trigger("wrong-1", "wrong:a", "--wait-minutes", "-1").exit()).isEqualTo(2);
    assertThat(trigger("wrong-1", "wrong").exit()).isEqualTo(2);
    assertThat(tracking.run("wrong-1")).isEmpty();
  }

  @Test
  void a_plan_is_the_request_and_writes_nothing() throws IOException {
    InProcess run = trigger("plan-1", "plan:a", "--plan");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(stepOf(JSON.readTree(run.out()))).contains("plan:a");
    assertThat(tracking.run("plan-1")).isEmpty();
    assertThat(emr.operations()).isEmpty();
  }

  @Test
  void failures_are_cleared_and_what_still_runs_is_not() {
    String ended = emr.running("dataworks-intraday-development", Map.of());
    String alive = emr.running("dataworks-intraday-development", Map.of());
    assertThat(command("cluster", "stop", ended).exit()).isZero();
    row("clear-1", "clear:a", JobState.EMR_FAILED, ended);
    row("clear-1", "clear:b", JobState.LAMBDA_FAILED, "");
    row("clear-1", "clear:c", JobState.EMR_PROCESSING, ended);
    row("clear-1", "clear:d", JobState.EMR_LAUNCHED, alive);
    row("clear-1", "clear:e", JobState.EMR_COMPLETED, ended);
    assertThat(trigger("clear-2", "clear:a").exit()).isEqualTo(5);
    InProcess cleared = command("intraday", "clear-failure", "--correlation-id", "clear-1");
    assertThat(cleared.exit()).as(cleared.err()).isZero();
    assertThat(state("clear-1", "clear:a")).isEqualTo("_EMR_FAILED");
    assertThat(state("clear-1", "clear:b")).isEqualTo("_LAMBDA_FAILED");
    assertThat(state("clear-1", "clear:c")).isEqualTo("_EMR_PROCESSING");
    assertThat(state("clear-1", "clear:d")).isEqualTo("EMR_LAUNCHED");
    assertThat(state("clear-1", "clear:e")).isEqualTo("EMR_COMPLETED");
    assertThat(trigger("clear-3", "clear:a", "clear:b", "clear:c", "clear:e").exit()).isZero();
    assertThat(trigger("clear-4", "clear:d").exit()).isEqualTo(5);
    assertThat(command("intraday", "clear-failure", "--correlation-id", "nobody").exit())
        .isEqualTo(2);
  }

  private InProcess trigger(String correlationId, String... more) {
    return trigger(emr.uri(), correlationId, more);
  }

  /** Looks at once and again, and does not wait. */
  private InProcess trigger(URI endpoint, String correlationId, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "intraday",
                "trigger",
                "--environment",
                "development",
                "--definitions",
                DEFINITIONS,
                "--correlation-id",
                correlationId,
                "--poll-seconds",
                "0"));
    if (!List.of(more).contains("--wait-minutes")) {
      arguments.addAll(List.of("--wait-minutes", "0"));
    }
    arguments.add("--collections");
    arguments.addAll(List.of(more));
    return run(endpoint, arguments);
  }

  private InProcess command(String... arguments) {
    return run(emr.uri(), new ArrayList<>(List.of(arguments)));
  }

  private InProcess run(URI endpoint, List<String> arguments) {
    arguments.addAll(List.of("--endpoint", endpoint.toString(), "--log", "text"));
    arguments.addAll(List.of("--config", configuration().toString()));
    if (arguments.get(0).equals("intraday")) {
      arguments.addAll(List.of("--report-dir", folder + "/report"));
    }
    return InProcess.run(arguments);
  }

  private Path configuration() {
    String text =
        """
        storage: {published: "file:%1$s/published"}
        s3: {region: eu-west-2}
        ledger: {type: dynamodb, endpoint: "%2$s"}
        notifier: {type: sns, topic-arn: "arn:aws:sns:eu-west-2:1:alerts", endpoint: "%3$s"}
        intraday: {maintenance-windows: [%4$s]}
        """
            .formatted(
                folder,
                DynamoServer.shared().uri(),
                alerts.uri(),
                windows.isEmpty() ? "" : "'" + windows + "'");
    try {
      return Files.writeString(folder.resolve("config.yaml"), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void row(String id, String collection, JobState state, String cluster) {
    Map<String, Object> more = cluster.isEmpty() ? Map.of() : Map.of("EMRClusterId", cluster);
    tracking.record(id, CollectionId.parse(collection), now() - 3_600_000, state, more);
  }

  private static String state(String id, String collection) {
    return tracking.find(id, collection).orElseThrow().status();
  }

  private JsonNode lastAlert() throws IOException {
    String message = alerts.requests().get(alerts.requests().size() - 1).form().get("Message");
    return JSON.readTree(message);
  }

  /** The words of the step after the class. */
  private static List<String> stepOf(JsonNode request) {
    List<String> words = new ArrayList<>();
    request.at("/Steps/0/HadoopJarStep/Args").forEach(word -> words.add(word.asText()));
    return words.subList(words.indexOf("dataworks.app.Main") + 2, words.size());
  }

  private static String value(List<String> words, String flag) {
    return words.get(words.indexOf(flag) + 1);
  }

  private static long now() {
    return System.currentTimeMillis();
  }
}
