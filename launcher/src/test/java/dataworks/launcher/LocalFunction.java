package dataworks.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dataworks.aws.AddressStyle;
import dataworks.aws.AwsClients;
import dataworks.aws.AwsSettings;
import dataworks.aws.ledger.DynamoLedger;
import dataworks.aws.ledger.DynamoSetup;
import dataworks.aws.store.S3Store;
import dataworks.core.ledger.Ledger;
import dataworks.core.store.ObjectStore;
import dataworks.testing.servers.DynamoServer;
import dataworks.testing.servers.EmrServer;
import dataworks.testing.servers.HttpRecorder;
import dataworks.testing.servers.HttpRecorder.Answer;
import dataworks.testing.servers.JavaProcess;
import dataworks.testing.servers.RecordedRequest;
import dataworks.testing.servers.S3Server;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The slim jar in Lambda's own runtime client, as a process, with local servers for all that it
 * calls. The schedules of its definitions are switched on.
 */
final class LocalFunction implements AutoCloseable {
  static final Path JAR = Path.of("target/dataworks-launcher-0.1.0.jar").toAbsolutePath();
  private static final String TEST_CLASSES = Path.of("target/test-classes").toAbsolutePath() + "";
  private static final Path ROOT = Path.of(System.getProperty("dataworks.root"));
  private static final Duration LONG = Duration.ofMinutes(15);

  final EmrServer emr = EmrServer.start();
  final HttpRecorder batch = HttpRecorder.start(request -> Answer.json("{\"jobSummaryList\": []}"));
  final ObjectStore store;
  final Ledger ledger;
  private final String account = "KEY" + UUID.randomUUID().toString().replace("-", "");
  private final String bucket =
      "function-" + account.substring(3).toLowerCase(java.util.Locale.ROOT);
  private final Path folder;
  private final RuntimeApi api = new RuntimeApi();
  private final HttpRecorder sns =
      HttpRecorder.start(
          request ->
              Answer.of(
                  200,
                  "text/xml",
                  "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult>"
                      + "</PublishResponse>"));
  private final JavaProcess process;

  LocalFunction(Path folder) throws IOException {
    this.folder = folder;
    System.setProperty("aws.accessKeyId", account);
    System.setProperty("aws.secretAccessKey", "secret");
    AwsSettings s3 =
        AwsSettings.of("eu-west-2", Optional.of(S3Server.shared().withBucket(bucket).uri()));
    store = new S3Store(AwsClients.s3(s3, AddressStyle.PATH));
    AwsSettings dynamo = AwsSettings.of("eu-west-2", Optional.of(DynamoServer.shared().uri()));
    try (DynamoSetup setup = new DynamoSetup(AwsClients.dynamoDb(dynamo))) {
      setup.apply(message -> {});
    }
    ledger = new DynamoLedger(AwsClients.dynamoDb(dynamo), "local");
    process =
        JavaProcess.start(
            folder.resolve("function.log"),
            environment(configuration(), definitions()),
            List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                String.join(File.pathSeparator, JAR.toString(), runtimeClient(), TEST_CLASSES),
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                "dataworks.launcher.Launcher"));
  }

  @Override
  public void close() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    process.close();
    api.close();
    emr.close();
    sns.close();
    batch.close();
    ledger.close();
    store.close();
  }

  /** All calls that it made through the SDK so far. */
  List<JsonNode> calls() throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("calls"))) {
      return lines.map(RecordedEvents::json).toList();
    }
  }

  /** What its role lets it do. */
  LauncherPolicy policy() throws IOException {
    return new LauncherPolicy(bucket, emr::tags);
  }

  /** The bucket of all data. */
  String bucket() {
    return bucket;
  }

  /** What the function answers; it must not fail. */
  JsonNode answer(String event) throws InterruptedException {
    return answer(event, LONG);
  }

  JsonNode answer(String event, Duration time) throws InterruptedException {
    RuntimeApi.Outcome outcome = api.invoke(event, time);
    assertThat(outcome.failed()).as(outcome.body() + process.output()).isFalse();
    return RecordedEvents.json(outcome.body());
  }

  /** The message that it fails with. */
  String failure(String event) throws InterruptedException {
    RuntimeApi.Outcome outcome = api.invoke(event, LONG);
    assertThat(outcome.failed()).as(outcome.body()).isTrue();
    return RecordedEvents.json(outcome.body()).path("errorMessage").asText();
  }

  /** Clusters that were asked for since the last call of this. */
  List<JsonNode> clusters() {
    List<JsonNode> all = emr.calls("RunJobFlow");
    List<JsonNode> fresh = List.copyOf(all.subList(seen, all.size()));
    seen = all.size();
    return fresh;
  }

  private int seen;

  /** Alerts since the last call of this. */
  List<String> alerts() {
    List<String> alerts =
        sns.requests().stream().map(request -> request.form().get("Message")).toList();
    sns.forget();
    return alerts;
  }

  /** Bodies of the calls that Batch got since the last call of this. */
  List<String> batchCalls() {
    List<String> calls = batch.requests().stream().map(RecordedRequest::text).toList();
    batch.forget();
    return calls;
  }

  private Map<String, String> environment(Path configuration, Path definitions) {
    return Map.ofEntries(
        Map.entry(CallRecorder.FILE, folder.resolve("calls").toString()),
        Map.entry("AWS_LAMBDA_RUNTIME_API", api.address()),
        Map.entry("AWS_LAMBDA_FUNCTION_NAME", "dataworks-launcher-development"),
        Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "2048"),
        Map.entry("AWS_REGION", "eu-west-2"),
        Map.entry("AWS_ACCESS_KEY_ID", account),
        Map.entry("AWS_SECRET_ACCESS_KEY", "secret"),
        Map.entry("AWS_ENDPOINT_URL_EMR", emr.uri().toString()),
        Map.entry("AWS_ENDPOINT_URL_BATCH", batch.uri().toString()),
        Map.entry("DATAWORKS_ENVIRONMENT", "development"),
        Map.entry("DATAWORKS_CONFIG", configuration.toString()),
        Map.entry("DATAWORKS_CLUSTER_CONFIG", definitions.toString()));
  }

  private Path configuration() throws IOException {
    return Files.writeString(
        folder.resolve("dataworks.yaml"),
        """
        environment: development
        storage:
          corporate: "s3://%1$s/corporate"
          published: "s3://%1$s/published"
          manifests: "s3://%1$s/manifests"
          hbase-root: "s3://%1$s/hbase"
        s3: {region: eu-west-2, endpoint: "%2$s", path-style: true}
        ledger: {type: dynamodb, endpoint: "%3$s"}
        notifier: {type: sns, topic-arn: "%5$s", endpoint: "%4$s"}
        intraday: {collections: ["core:statement"]}
        launcher:
          topics:
            "arn:aws:sns:eu-west-2:111111111111:kickstart": kickstart
            "arn:aws:sns:eu-west-2:111111111111:reconciliation": reconciliation
          job-queues: [coalescer]
          daily-runs: 2
          second-look: 1s
        """
            .formatted(
                bucket,
                S3Server.shared().uri(),
                DynamoServer.shared().uri(),
                sns.uri(),
                LauncherPolicy.ALERTS));
  }

  private Path definitions() throws IOException {
    Path source = ROOT.resolve("cluster-config");
    Path copy = folder.resolve("cluster-config");
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = copy.resolve(source.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.writeString(
            target,
            Files.readString(file)
                .replace("schedules_state: DISABLED", "schedules_state: ENABLED"));
      }
    }
    return copy;
  }

  private static String runtimeClient() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(path -> path.contains("aws-lambda-java-"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
