package dataworks.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dataworks.aws.AwsClients;
import dataworks.aws.AwsSettings;
import dataworks.aws.ledger.DynamoLedger;
import dataworks.aws.ledger.DynamoSetup;
import dataworks.core.ledger.RunLedger;
import dataworks.core.ledger.RunRecord;
import dataworks.testing.servers.DynamoServer;
import dataworks.testing.servers.EmrServer;
import dataworks.testing.servers.HttpRecorder;
import dataworks.testing.servers.HttpRecorder.Answer;
import dataworks.testing.servers.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The slim jar in Lambda's own runtime client, as a process, against local servers. */
class LauncherIT {
  private static final Path ROOT = Path.of(System.getProperty("dataworks.root"));
  private static final Path JAR = Path.of("target/dataworks-launcher-0.1.0.jar").toAbsolutePath();
  private static final Duration LONG = Duration.ofMinutes(15);

  @TempDir Path folder;
  private final String account = "KEY" + UUID.randomUUID().toString().replace("-", "");
  private final RuntimeApi api = new RuntimeApi();
  private final EmrServer emr = EmrServer.start();
  private final HttpRecorder sns =
      HttpRecorder.start(
          request ->
              Answer.of(
                  200,
                  "text/xml",
                  "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult>"
                      + "</PublishResponse>"));
  private final HttpRecorder batch =
      HttpRecorder.start(request -> Answer.json("{\"jobSummaryList\": []}"));
  private JavaProcess function;

  @BeforeEach
  void start() throws IOException {
    System.setProperty("aws.accessKeyId", account);
    System.setProperty("aws.secretAccessKey", "secret");
    try (DynamoSetup setup = new DynamoSetup(AwsClients.dynamoDb(dynamo()))) {
      setup.apply(message -> {});
    }
    function =
        JavaProcess.start(
            folder.resolve("function.log"),
            environment(configuration()),
            List.of(
                "-cp",
                JAR + File.pathSeparator + runtimeClient(),
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                "dataworks.launcher.Launcher"));
  }

  @AfterEach
  void stop() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    function.close();
    api.close();
    emr.close();
    sns.close();
    batch.close();
  }

  @Test
  void a_schedule_starts_one_cluster_however_often_its_event_arrives() throws Exception {
    JsonNode answer = answered(RecordedEvents.text("schedule"));
    assertThat(answer.path("exit").asText()).isEqualTo("DONE");
    assertThat(answer.path("results").get(0).asText()).startsWith("j-");
    JsonNode again = answered(RecordedEvents.text("schedule"));
    assertThat(again.path("summary").toString()).contains("was handled already");
    assertThat(emr.calls("RunJobFlow")).hasSize(1);
  }

  @Test
  void a_usage_mistake_throws_and_is_not_tried_again() throws Exception {
    String event = "{\"id\": \"bad\", \"command\": [\"cluster\", \"start\", \"nonsense\"]}";
    assertThat(failed(event)).contains("exit code 2 (USAGE)");
    assertThat(failed(event)).contains("was handled already");
    assertThat(failed("{\"id\": \"s\", \"command\": [\"ingest\"]}")).contains("it has no Spark");
  }

  @Test
  void topics_start_clusters() throws Exception {
    answered(RecordedEvents.text("sns-launcher"));
    assertThat(emr.calls("RunJobFlow").get(0).path("Name").asText()).isEqualTo("by-topic");
  }

  @Test
  void the_coalescers_end_starts_reconciliation_when_queues_are_idle() throws Exception {
    batch.answer(
        request ->
            Answer.json(
                request.text().contains("RUNNABLE")
                    ? "{\"jobSummaryList\": [{\"jobId\": \"1\", \"jobName\": \"other\"}]}"
                    : "{\"jobSummaryList\": []}"));
    assertThat(answered(RecordedEvents.text("batch-succeeded")).path("summary").toString())
        .contains("other RUNNABLE");
    assertThat(emr.calls("RunJobFlow")).isEmpty();
    answered(RecordedEvents.text("batch-override"));
    assertThat(emr.calls("RunJobFlow")).hasSize(1);
  }

  @Test
  void a_dead_cluster_is_an_alert_and_its_runs_end() throws Exception {
    answered(RecordedEvents.text("schedule"));
    String id = "j-0000000000001";
    String correlation =
        emr.calls("RunJobFlow").get(0).at("/Steps/0/HadoopJarStep/Args").toString()
            .replaceAll(".*\"--correlation-id\",\"([^\"]+)\".*", "$1");
    emr.ended(id, "TERMINATED_WITH_ERRORS", "BOOTSTRAP_FAILURE");
    try (DynamoLedger ledger = new DynamoLedger(AwsClients.dynamoDb(dynamo()), "local")) {
      RunLedger runs = new RunLedger(ledger);
      runs.put(
          new RunRecord(
              "r1", "ingest:a", "ingest", correlation, RunRecord.RUNNING, Instant.now(),
              Optional.empty(), Optional.empty(), Map.of()));
      answered(RecordedEvents.text("cluster-terminated-with-errors"));
      assertThat(runs.ofRun("r1").get(0).status()).isEqualTo(RunRecord.ABANDONED);
    }
    assertThat(sns.requests().get(0).form().get("Message"))
        .contains("BOOTSTRAP_FAILURE")
        .contains(id + "/");
  }

  @Test
  void a_trigger_that_would_wait_beyond_the_functions_time_is_deferred() throws Exception {
    String trigger =
        "{\"command\": [\"intraday\", \"trigger\", \"--environment\", \"development\","
            + " \"--poll-seconds\", \"1\"]}";
    answered(trigger);
    RuntimeApi.Outcome second = api.invoke(trigger, Duration.ofSeconds(75));
    assertThat(second.failed()).as(second.body()).isFalse();
    assertThat(RecordedEvents.json(second.body()).path("exit").asText()).isEqualTo("DEFERRED");
    assertThat(emr.calls("RunJobFlow")).hasSize(1);
  }

  @Test
  void the_watchdog_tells_of_a_run_without_a_lease() throws Exception {
    try (DynamoLedger ledger = new DynamoLedger(AwsClients.dynamoDb(dynamo()), "local")) {
      new RunLedger(ledger)
          .put(
              new RunRecord(
                  "r1", "ingest:a", "ingest", "c", RunRecord.RUNNING, Instant.now(),
                  Optional.empty(), Optional.empty(), Map.of()));
    }
    answered(RecordedEvents.text("watchdog"));
    assertThat(sns.requests().get(0).form().get("Message")).contains("Run without a lease");
  }

  @Test
  void no_Spark_is_inside() throws IOException {
    try (java.util.jar.JarFile jar = new java.util.jar.JarFile(JAR.toFile())) {
      assertThat(jar.stream().map(java.util.zip.ZipEntry::getName))
          .contains("dataworks/launcher/Launcher.class")
          .noneMatch(name -> name.matches("(org/apache/(spark|hadoop)|scala|io/netty)/.*"));
    }
  }

  private JsonNode answered(String event) throws InterruptedException {
    RuntimeApi.Outcome outcome = api.invoke(event, LONG);
    assertThat(outcome.failed()).as(outcome.body() + function.output()).isFalse();
    return RecordedEvents.json(outcome.body());
  }

  private String failed(String event) throws InterruptedException {
    RuntimeApi.Outcome outcome = api.invoke(event, LONG);
    assertThat(outcome.failed()).as(outcome.body()).isTrue();
    return RecordedEvents.json(outcome.body()).path("errorMessage").asText();
  }

  private static AwsSettings dynamo() {
    return AwsSettings.of("eu-west-2", Optional.of(DynamoServer.shared().uri()));
  }

  private Map<String, String> environment(Path configuration) {
    return Map.of(
        "AWS_LAMBDA_RUNTIME_API", api.address(),
        "AWS_LAMBDA_FUNCTION_NAME", "dataworks-launcher",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "2048",
        "AWS_REGION", "eu-west-2",
        "AWS_ACCESS_KEY_ID", account,
        "AWS_SECRET_ACCESS_KEY", "secret",
        "AWS_ENDPOINT_URL_EMR", emr.uri().toString(),
        "AWS_ENDPOINT_URL_BATCH", batch.uri().toString(),
        "DATAWORKS_CONFIG", configuration.toString(),
        "DATAWORKS_CLUSTER_CONFIG", ROOT.resolve("cluster-config").toString());
  }

  private Path configuration() throws IOException {
    return Files.writeString(
        folder.resolve("dataworks.yaml"),
        """
        environment: development
        storage: {corporate: "file:%1$s/c", published: "file:%1$s/p", manifests: "s3://manifests"}
        s3: {region: eu-west-2}
        ledger: {type: dynamodb, endpoint: "%2$s"}
        notifier: {type: sns, topic-arn: "arn:aws:sns:eu-west-2:111111111111:alerts", endpoint: "%3$s"}
        intraday: {collections: ["core:statement"]}
        launcher:
          topics: {"arn:aws:sns:eu-west-2:111111111111:kickstart": kickstart}
          job-queues: [coalescer]
          second-look: 1s
        """
            .formatted(folder, DynamoServer.shared().uri(), sns.uri()));
  }

  private static String runtimeClient() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(path -> path.contains("aws-lambda-java-"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
