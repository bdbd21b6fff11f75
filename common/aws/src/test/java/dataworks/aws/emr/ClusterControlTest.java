package dataworks.aws.emr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dataworks.aws.AwsClients;
import dataworks.aws.AwsError;
import dataworks.aws.TestSettings;
import dataworks.core.error.DataworksException;
import dataworks.core.store.DirectoryStore;
import dataworks.testing.servers.EmrServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClusterControlTest {
  private final EmrServer emr = EmrServer.start();
  private final EmrGateway gateway = new EmrGateway(AwsClients.emr(TestSettings.at(emr.uri())));
  private final List<String> messages = new ArrayList<>();
  private final ClusterControl control =
      new ClusterControl(gateway, Duration.ofMillis(5), messages::add);

  @AfterEach
  void close() {
    gateway.close();
    emr.close();
  }

  @Test
  void what_is_planned_is_what_is_called() {
    ClusterRenderer.Rendered rendered =
        new ClusterRenderer(new DirectoryStore())
            .render(
                Starts.of(Application.INGEST).with("collections", "data:businessAudit").options());
    String id = gateway.start(rendered.request());
    assertThat(id).startsWith("j-");
    JsonNode sent = emr.calls("RunJobFlow").get(0);
    assertThat(sent).isEqualTo(rendered.json());
    assertThat(emr.requests().get(0).accessKey()).contains(TestSettings.ACCESS_KEY);
  }

  @Test
  void waits_until_the_steps_are_done() {
    String id = start(Application.INGEST, "development");
    assertThat(control.await(id).state()).isEqualTo("TERMINATED");
    assertThat(messages)
        .extracting(line -> line.split("[ :]")[1])
        .containsExactly("STARTING", "RUNNING", "TERMINATED");
    assertThat(gateway.steps(id)).extracting(StepInfo::name).containsExactly("ingest");
  }

  @Test
  void steps_come_in_the_order_in_which_they_run() {
    String id = start(Application.KICKSTART, "development");
    assertThat(gateway.steps(id))
        .extracting(StepInfo::name)
        .containsExactly("kickstart-vacancy", "kickstart-application", "kickstart-payment");
  }

  @Test
  void a_failed_step_is_a_failure_that_names_it() {
    emr.stepsEndAs("FAILED");
    String id = start(Application.INGEST, "development");
    assertThatThrownBy(() -> control.await(id))
        .isInstanceOfSatisfying(
            DataworksException.class,
            e -> assertThat(e.code()).isEqualTo(AwsError.CLUSTER_FAILED.code()))
        .hasMessageContaining("step ingest FAILED");
  }

  @Test
  void a_cluster_that_somebody_stopped_did_not_succeed() {
    String id = start(Application.INGEST, "development");
    gateway.terminate(List.of(id));
    assertThatThrownBy(() -> control.await(id)).hasMessageContaining("USER_REQUEST");
  }

  @Test
  void all_of_one_application_and_environment_are_found_and_no_others() {
    String one = start(Application.INGEST, "development");
    String two = start(Application.INGEST, "development");
    start(Application.INGEST, "qa");
    start(Application.VIP, "development");
    String old = emr.running("dataworks-ingest-development", Map.of());
    emr.running("dataworks-ingest-development-2", Map.of("Owner", "somebody"));
    String ended = start(Application.INGEST, "development");
    gateway.terminate(List.of(ended));
    List<ClusterInfo> alive = gateway.alive(Application.INGEST, "development");
    assertThat(alive).extracting(ClusterInfo::id).containsExactlyInAnyOrder(one, two, old);
  }

  @Test
  void an_unknown_cluster_is_told_and_not_found() {
    assertThat(gateway.find("j-NONE")).isEmpty();
    assertThatThrownBy(() -> gateway.describe("j-NONE"))
        .isInstanceOfSatisfying(
            DataworksException.class,
            e -> assertThat(e.code()).isEqualTo(AwsError.CLUSTER_UNKNOWN.code()));
  }

  private String start(Application application, String environment) {
    return gateway.start(
        new ClusterRenderer(new DirectoryStore())
            .render(Starts.of(application).in(environment).options())
            .request());
  }
}
