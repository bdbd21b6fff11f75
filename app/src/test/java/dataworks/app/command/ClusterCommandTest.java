package dataworks.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.testing.servers.EmrServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterCommandTest {
  private static final String DEFINITIONS =
      Path.of(System.getProperty("dataworks.root"), "cluster-config").toString();

  private final EmrServer emr = EmrServer.start();
  @TempDir Path folder;
  private String out;
  private String err;

  @BeforeEach
  void credentials() {
    System.setProperty("aws.accessKeyId", "TESTKEY");
    System.setProperty("aws.secretAccessKey", "secret");
  }

  @AfterEach
  void close() {
    emr.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @Test
  void a_plan_is_a_complete_request_and_calls_nothing() throws IOException {
    assertThat(
            start(
                "ingest",
                "--start_date",
                "2024-01-01",
                "--end-date",
                "2024-01-07",
                "--collections",
                "data:businessAudit",
                "--plan"))
        .as(err)
        .isZero();
    JsonNode plan = new ObjectMapper().readTree(out);
    assertThat(plan.at("/ReleaseLabel").asText()).isEqualTo("emr-7.14.0");
    assertThat(plan.at("/Steps/0/HadoopJarStep/Args").toString())
        .contains("\"--start-date\",\"2024-01-01\",\"--end-date\",\"2024-01-07\"");
    assertThat(emr.operations()).isEmpty();
  }

  @Test
  void starts_waits_and_prints_the_id() {
    assertThat(start("vip", "--wait", "--poll-seconds", "0")).as(err).isZero();
    assertThat(out.strip()).startsWith("j-");
    assertThat(err).contains("TERMINATED");
    assertThat(emr.operations()).startsWith("RunJobFlow", "DescribeCluster");
    assertThat(emr.requests().get(0).accessKey()).contains("TESTKEY");
  }

  @Test
  void a_failed_step_is_exit_code_one() {
    emr.stepsEndAs("FAILED");
    assertThat(start("vip", "--wait", "--poll-seconds", "0")).isEqualTo(1);
    assertThat(err).contains("step vip FAILED");
  }

  @Test
  void what_is_wrong_is_exit_code_two_before_any_call() {
    assertThat(start("ingest", "--override", "Instances.Unknown=1")).isEqualTo(2);
    assertThat(err).contains("Instances.Unknown: unknown field");
    assertThat(start("ingest", "--override", "Name=${nobody}")).isEqualTo(2);
    assertThat(err).contains("${nobody}");
    assertThat(start("ingest", "--step-args", "ingest=" + "x".repeat(10_300))).isEqualTo(2);
    assertThat(err).contains("10240");
    assertThat(start("kickstart", "--concurrency", "3")).isEqualTo(2);
    assertThat(start("nothing")).isEqualTo(2);
    assertThat(start("ingest", "--event", "{\"overides\": {}}")).isEqualTo(2);
    assertThat(err).contains("did you mean 'overrides'");
    assertThat(emr.operations()).isEmpty();
  }

  @Test
  void the_launchers_event_is_understood_raw_and_inside_a_topics_envelope() throws IOException {
    String event =
        """
        {"copy_secconfig": true,
         "overrides": {"Name": "by-topic"},
         "additional_step_args": {
           "submit-job-vacancy-full": ["--start_dt", "2021-06-01"],
           "submit-job-payment-delta": ["--end_dt", "2021-06-02"]}}
        """;
    ObjectMapper json = new ObjectMapper();
    String envelope =
        json.writeValueAsString(
            java.util.Map.of(
                "Records",
                List.of(
                    java.util.Map.of(
                        "EventSource", "aws:sns", "Sns", java.util.Map.of("Message", event)))));
    for (String form : List.of(event, envelope)) {
      assertThat(start("kickstart", "--event", form, "--plan")).as(err).isZero();
      assertThat(err).contains("note: copy_secconfig is ignored");
      JsonNode plan = json.readTree(out);
      assertThat(plan.path("Name").asText()).isEqualTo("by-topic");
      assertThat(words(plan, "kickstart-vacancy")).endsWith("--start_dt", "2021-06-01");
      assertThat(words(plan, "kickstart-payment")).doesNotContain("--end_dt", "delta");
      assertThat(words(plan, "kickstart-payment-delta"))
          .contains("--module-name", "payment")
          .endsWith("--load-type", "delta", "--end_dt", "2021-06-02");
    }
    assertThat(start("kickstart", "--event", "{\"Records\": []}", "--plan")).isEqualTo(2);
    assertThat(err).contains("0 Records");
    assertThat(start("kickstart", "--event", envelope.replace("overrides", "overides"), "--plan"))
        .isEqualTo(2);
    assertThat(err).contains("'overides'");
  }

  @Test
  void former_names_of_steps_mean_ours() throws IOException {
    assertFormerStep("ingest", "corporate-data-ingestion", "ingest");
    assertFormerStep("ingest", "spark-submit", "ingest");
    assertFormerStep("intraday", "generate-dataset-from-hbase", "intraday");
    assertFormerStep("intraday", "spark-submit", "intraday");
    String wrong = "{\"corporate-data-ingestion\": [\"--x\"]}";
    assertThat(start("intraday", "--additional-step-args", wrong, "--plan")).isEqualTo(2);
    assertThat(err).contains("there is no step 'corporate-data-ingestion'");
    String unclear = "{\"spark-submit\": [\"--x\"]}";
    assertThat(start("kickstart", "--additional-step-args", unclear, "--plan")).isEqualTo(2);
    assertThat(err).contains("kickstart-vacancy, kickstart-application, kickstart-payment");
  }

  private void assertFormerStep(String application, String former, String ours) throws IOException {
    String arguments = "{\"" + former + "\": [\"--start_date\", \"2022-05-01\"]}";
    assertThat(start(application, "--additional-step-args", arguments, "--plan")).as(err).isZero();
    assertThat(words(new ObjectMapper().readTree(out), ours))
        .endsWith("--start_date", "2022-05-01");
  }

  private static List<String> words(JsonNode plan, String step) {
    List<String> words = new ArrayList<>();
    for (JsonNode candidate : plan.path("Steps")) {
      if (candidate.path("Name").asText().equals(step)) {
        candidate.at("/HadoopJarStep/Args").forEach(word -> words.add(word.asText()));
      }
    }
    return words;
  }

  @Test
  void a_schedulers_event_is_taken_from_a_file() throws IOException {
    Path event = folder.resolve("event.json");
    Files.writeString(
        event,
        """
        {"s3_overrides": null,
         "overrides": {"Name": "by-event", "Instances": {"KeepJobFlowAliveWhenNoSteps": true}},
         "extend": {"Steps": [{"Name": "extra", "HadoopJarStep": {"Jar": "command-runner.jar"}}]},
         "additional_step_args": {"ingest": ["--skip-bad-files"], "extra": "bash -c 'a b'"}}
        """);
    assertThat(start("ingest", "--event", event.toString(), "--no-steps", "false", "--plan"))
        .as(err)
        .isZero();
    JsonNode plan = new ObjectMapper().readTree(out);
    assertThat(plan.path("Name").asText()).isEqualTo("by-event");
    assertThat(plan.at("/Steps/1/HadoopJarStep/Args").toString())
        .isEqualTo("[\"bash\",\"-c\",\"a b\"]");
    assertThat(plan.at("/Steps/0/HadoopJarStep/Args").toString()).endsWith("\"--skip-bad-files\"]");
  }

  @Test
  void stops_one_by_its_id() {
    String id = emr.running("dataworks-vip-development", java.util.Map.of());
    assertThat(cluster("stop", id)).as(err).isZero();
    assertThat(emr.state(id)).isEqualTo("TERMINATED");
  }

  @Test
  void stops_all_of_one_application_and_not_of_another() {
    start("ingest");
    start("ingest");
    start("vip");
    assertThat(cluster("stop", "ingest", "--environment", "development", "--yes")).as(err).isZero();
    assertThat(out.lines()).hasSize(2);
    assertThat(emr.state("j-0000000000001")).isEqualTo("TERMINATED");
    assertThat(emr.state("j-0000000000002")).isEqualTo("TERMINATED");
    assertThat(emr.state("j-0000000000003")).isNotEqualTo("TERMINATED");
    assertThat(cluster("stop", "ingest", "--environment", "development", "--yes")).isZero();
    assertThat(err).contains("no cluster of ingest in development is running");
  }

  @Test
  void shows_states_and_places_of_logs() {
    start("kickstart");
    assertThat(cluster("status", "j-0000000000001", "--format", "json")).as(err).isZero();
    assertThat(out).contains("kickstart-payment").contains("\"state\"");
    assertThat(cluster("logs", "j-0000000000001")).as(err).isZero();
    assertThat(out)
        .contains("s3://dataworks-development-logs/emr/kickstart/j-0000000000001/steps/s-1/");
    assertThat(err).contains("There is no log group /dataworks/development/kickstart");
    assertThat(cluster("status", "j-NONE")).isEqualTo(2);
  }

  @Test
  void streams_of_its_log_group_are_found() {
    start("kickstart");
    String group = "/dataworks/development/kickstart";
    String node = "j-0000000000001/i-0abc/";
    emr.logs().group(group);
    assertThat(cluster("logs", "j-0000000000001")).isZero();
    assertThat(err).contains("No stream of " + group + " begins with j-0000000000001/");
    emr.logs().stream(group, node + "steps_s-1_stderr", 0);
    emr.logs().stream(group, node + "containers_container_17_0001_01_000003_stderr", 1_000);
    emr.logs().stream(group, node + "bootstrap_1_stderr", 2_000);
    assertThat(cluster("logs", "j-0000000000001")).as(err).isZero();
    assertThat(out.substring(out.indexOf("log group")).lines())
        .containsExactly(
            "log group - " + group,
            "bootstrap 1970-01-01T00:00:02Z " + node + "bootstrap_1_stderr",
            "step s-1 1970-01-01T00:00:00Z " + node + "steps_s-1_stderr",
            "executor 1970-01-01T00:00:01Z "
                + node
                + "containers_container_17_0001_01_000003_stderr");
  }

  private int start(String application, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "start",
                application,
                "--environment",
                "development",
                "--definitions",
                DEFINITIONS));
    arguments.addAll(List.of(more));
    return cluster(arguments.toArray(String[]::new));
  }

  private int cluster(String... more) {
    List<String> arguments = new ArrayList<>(List.of("cluster"));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--endpoint", emr.uri().toString(), "--log", "text"));
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int exit =
        new CommandLineShell(
                new PrintStream(results, true, StandardCharsets.UTF_8),
                new PrintStream(messages, true, StandardCharsets.UTF_8))
            .run(arguments.toArray(String[]::new));
    out = results.toString(StandardCharsets.UTF_8);
    err = messages.toString(StandardCharsets.UTF_8);
    return exit;
  }
}
