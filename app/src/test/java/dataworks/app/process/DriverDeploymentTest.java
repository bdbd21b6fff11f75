package dataworks.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.ledger.ApplicationAttempt;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriverDeploymentTest {
  private static final String CONTAINER = "container_e17_1410901177871_0042_02_000001";
  private static final Map<String, String> MASTER =
      Map.of(
          "spark.yarn.app.id",
          "application_1410901177871_0042",
          "spark.submit.deployMode",
          "cluster");

  @Test
  void the_master_of_an_application_knows_its_attempt() {
    DriverDeployment deployment =
        DriverDeployment.of(MASTER::get, Map.of("CONTAINER_ID", CONTAINER));
    assertThat(deployment.isApplicationMaster()).isTrue();
    assertThat(deployment.attempt())
        .isEqualTo(new ApplicationAttempt("application_1410901177871_0042", 2));
  }

  @Test
  void a_master_in_a_container_of_another_kind_is_the_first_attempt() {
    assertThat(DriverDeployment.of(MASTER::get, Map.of("CONTAINER_ID", "pod-7")).attempt())
        .isEqualTo(new ApplicationAttempt("application_1410901177871_0042", 1));
  }

  @Test
  void a_driver_in_client_mode_is_none_even_within_a_container() {
    Map<String, String> client = Map.of("spark.submit.deployMode", "client");
    assertThat(
            DriverDeployment.of(client::get, Map.of("CONTAINER_ID", CONTAINER))
                .isApplicationMaster())
        .isFalse();
    assertThat(DriverDeployment.of(name -> null, Map.of()).isApplicationMaster()).isFalse();
  }
}
