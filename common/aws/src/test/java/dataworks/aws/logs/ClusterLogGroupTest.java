package dataworks.aws.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.aws.AwsClients;
import dataworks.aws.AwsSettings;
import dataworks.aws.emr.ApiModel;
import dataworks.aws.emr.Application;
import dataworks.core.error.DataworksException;
import dataworks.testing.servers.HttpRecorder;
import dataworks.testing.servers.HttpRecorder.Answer;
import dataworks.testing.servers.LogStreams;
import dataworks.testing.servers.RecordedRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;

class ClusterLogGroupTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GROUP = ClusterLogGroup.name(Application.INGEST, "development");
  private static final String CLUSTER = "j-2AXXXXXXGAPLF";
  private static final String NODE = CLUSTER + "/i-0abc/";
  private static final String CONTAINER = "container_1704067200000_0001_01_";

  private final LogStreams streams = new LogStreams();
  private final List<String> problems = new ArrayList<>();
  private final HttpRecorder server = HttpRecorder.start(this::checked);
  private final ClusterLogGroup logs =
      new ClusterLogGroup(
          AwsClients.cloudWatchLogs(
              new AwsSettings(
                  "eu-west-2",
                  StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")),
                  Optional.of(server.uri()))));

  @AfterEach
  void close() {
    logs.close();
    server.close();
    assertThat(problems).as("calls and answers that the service doesn't know").isEmpty();
  }

  /** Calls and answers must be those of the SDK's own description of the service. */
  private Answer checked(RecordedRequest request) throws IOException {
    JsonNode call = JSON.readTree(request.text());
    new ApiModel(problems)
        .request(
            (SdkPojo) DescribeLogStreamsRequest.builder(), call, DescribeLogStreamsRequest.class);
    if (!request.header("X-Amz-Target").equals(Optional.of(LogStreams.OPERATION))) {
      problems.add("another operation: " + request.headers());
    }
    Answer answer = streams.answer(call);
    if (answer.status() == 200) {
      new ApiModel(problems)
          .request(
              (SdkPojo) DescribeLogStreamsResponse.builder(),
              JSON.readTree(new String(answer.body(), StandardCharsets.UTF_8)),
              DescribeLogStreamsResponse.class);
    }
    return answer;
  }

  @Test
  void all_streams_of_a_cluster_are_found_in_the_order_in_which_their_programs_run() {
    streams.stream(GROUP, NODE + "containers-" + CONTAINER + "000002_stderr", 5_000);
    streams.stream(GROUP, NODE + "containers-" + CONTAINER + "000001_stderr", 4_000);
    streams.stream(GROUP, NODE + "steps-s-3AB4_stderr", 3_000);
    streams.stream(GROUP, NODE + "bootstrap-1_stdout", 1_000);
    streams.stream(GROUP, NODE + "containers", 2_000);
    streams.stream(GROUP, CLUSTER + "/by-hand", 2_000);
    streams.stream(GROUP, "j-ANOTHER/i-0abc/bootstrap", 1_000);
    streams.stream("/dataworks/development/vip", NODE + "steps", 1_000);
    assertThat(logs.streams(GROUP, CLUSTER).orElseThrow())
        .extracting(
            stream -> stream.name().origin().label(),
            stream -> stream.name().step().orElse(""),
            stream -> stream.name().text().replace(NODE, ""),
            stream -> stream.lastEvent().map(Instant::toEpochMilli).orElse(0L))
        .map(row -> String.join(" ", row.toList().stream().map(Object::toString).toList()))
        .containsExactly(
            "bootstrap  bootstrap-1_stdout 1000",
            "step s-3AB4 steps-s-3AB4_stderr 3000",
            "master  containers-" + CONTAINER + "000001_stderr 4000",
            "executor  containers-" + CONTAINER + "000002_stderr 5000",
            "container  containers 2000",
            "other  " + CLUSTER + "/by-hand 2000");
    assertThat(server.requests()).as("pages").hasSize(3);
  }

  @Test
  void a_group_that_is_missing_differs_from_one_without_streams() {
    assertThat(logs.streams(GROUP, CLUSTER)).isEmpty();
    streams.group(GROUP);
    assertThat(logs.streams(GROUP, CLUSTER)).contains(List.of());
  }

  @Test
  void a_refusal_says_which_right_is_missing() {
    server.answer(
        request ->
            Answer.of(
                400,
                "application/x-amz-json-1.1",
                "{\"__type\": \"AccessDeniedException\", \"Message\": \"not authorized\"}"));
    assertThatThrownBy(() -> logs.streams(GROUP, CLUSTER))
        .isInstanceOfSatisfying(
            DataworksException.class,
            error -> {
              assertThat(error.code()).isEqualTo("DW-EMR-006");
              assertThat(error.hint()).contains("logs:DescribeLogStreams");
            });
  }
}
