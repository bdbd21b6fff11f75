package dataworks.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import dataworks.core.error.ErrorKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest {
  private static final String RESULTS =
      "s3://manifests/manifest/results/20261130T094000Z-0a0b0c0d_results.json";

  @Test
  void a_schedules_command_is_run_once_for_each_time_of_the_schedule() {
    assertThat(recorded("schedule"))
        .isEqualTo(
            new Decision.RunCommand(
                "arn:aws:scheduler:eu-west-2:111111111111:schedule/dataworks/ingest-daily-development"
                    + " 2026-11-30T01:30:00Z",
                List.of("cluster", "start", "ingest", "--environment", "development")));
    assertThat(decide("{\"command\": [\"observe\", \"check\"]}").id()).isEqualTo("request-1");
  }

  @Test
  void a_cluster_that_ended_comes_with_its_reason() {
    assertThat(recorded("cluster-terminated-with-errors"))
        .isEqualTo(
            new Decision.ClusterEnded(
                "1ba5b4a6-1a1f-4a9b-9a44-6d1f0c4c2d10",
                "j-0000000000001",
                "dataworks-ingest-development",
                "TERMINATED_WITH_ERRORS",
                "BOOTSTRAP_FAILURE: On the master instance (i-0123456789abcdef0), bootstrap action"
                    + " 4 returned a non-zero return code"));
    assertThat(recorded("cluster-terminated"))
        .isInstanceOfSatisfying(
            Decision.ClusterEnded.class,
            ended -> {
              assertThat(ended.state()).isEqualTo("TERMINATED");
              assertThat(ended.reason()).isEqualTo("ALL_STEPS_COMPLETED: Steps completed");
            });
  }

  @Test
  void a_step_that_failed_names_cluster_and_step() {
    assertThat(recorded("step-failed"))
        .isInstanceOfSatisfying(
            Decision.StepFailed.class,
            failed ->
                assertThat(List.of(failed.cluster(), failed.step(), failed.name(), failed.state()))
                    .containsExactly("j-0000000000001", "s-1", "ingest", "FAILED"));
  }

  @Test
  void written_results_are_verified_however_the_bucket_tells_of_them() {
    assertThat(recorded("s3-results"))
        .isEqualTo(
            new Decision.StartVerify(
                "s3:manifests/manifest/results/20261130T094000Z-0a0b0c0d_results.json"
                    + ":0055AED6DCD90281E5",
                RESULTS));
    assertThat(recorded("sns-s3-results")).isEqualTo(recorded("s3-results"));
    assertThat(recorded("s3-bus-results"))
        .isEqualTo(new Decision.StartVerify("17793124-05d4-b198-2fde-7ededc63b103", RESULTS));
  }

  @Test
  void the_coalescers_end_starts_reconciliation() {
    assertThat(recorded("batch-succeeded"))
        .isEqualTo(new Decision.StartReconciliation("c8f9c4b5-76e5-d76a-f980-7011e206042b", true));
    assertThat(recorded("batch-override"))
        .isEqualTo(new Decision.StartReconciliation("f8f9c4b5-76e5-d76a-f980-7011e206042b", false));
  }

  @Test
  void a_topics_event_starts_the_application_that_the_configuration_names() {
    assertThat(recorded("sns-launcher"))
        .isInstanceOfSatisfying(
            Decision.StartCluster.class,
            start -> {
              assertThat(start.id()).isEqualTo("sns:95df01b4-ee98-5cb9-9903-4c221d41eb5e");
              assertThat(start.application()).isEqualTo("kickstart");
              assertThat(RecordedEvents.json(start.event()).path("overrides").path("Name").asText())
                  .isEqualTo("by-topic");
            });
    assertThat(recorded("sns-reconciliation"))
        .isEqualTo(
            new Decision.StartCluster(
                "sns:a5df01b4-ee98-5cb9-9903-4c221d41eb5f", "reconciliation", "{}"));
    assertThat(decide("{\"application\": \"vip\", \"overrides\": {}}"))
        .isEqualTo(new Decision.StartCluster("request-1", "vip", "{\"overrides\":{}}"));
  }

  @Test
  void the_rule_of_every_quarter_of_an_hour_is_the_watchdog() {
    assertThat(recorded("watchdog"))
        .isEqualTo(new Decision.Watchdog("53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cluster-running | RUNNING of j-0000000000001 needs nothing",
        "step-completed | COMPLETED of j-0000000000001 needs nothing",
        "batch-runnable | is RUNNABLE",
        "batch-other | nightly-report is not the coalescer",
        "s3-other | holds no results"
      })
  void what_needs_nothing_says_why(String event, String reason) {
    assertThat(recorded(event))
        .isInstanceOfSatisfying(
            Decision.Ignored.class, ignored -> assertThat(ignored.reason()).contains(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"overrides\": {}}",
        "{\"surprise\": 1}",
        "{\"command\": [\"cluster\", 3]}",
        "{\"Records\": [{\"eventSource\": \"aws:sqs\", \"body\": \"x\"}]}"
      })
  void what_nobody_understands_is_a_usage_failure(String event) {
    assertThatThrownBy(() -> decide(event))
        .isInstanceOfSatisfying(
            DataworksException.class,
            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.USER))
        .hasMessageContaining("does not know what to start");
  }

  private static Decision recorded(String name) {
    return decide(RecordedEvents.text(name));
  }

  private static Decision decide(String event) {
    List<Decision> decisions =
        new Events(RecordedEvents.RULES).decisions(RecordedEvents.json(event), "request-1");
    assertThat(decisions).hasSize(1);
    return decisions.get(0);
  }
}
