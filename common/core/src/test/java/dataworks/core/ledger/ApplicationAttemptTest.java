package dataworks.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationAttemptTest {
  @ParameterizedTest
  @CsvSource({
    "container_1410901177871_0001_01_000005, application_1410901177871_0001, 1",
    "container_e17_1410901177871_0123_02_000001, application_1410901177871_0123, 2",
    "container_e170_1410901177871_12345_11_000001, application_1410901177871_12345, 11"
  })
  void a_container_names_application_and_attempt(String container, String application, int number) {
    assertThat(ApplicationAttempt.ofContainer(container))
        .contains(new ApplicationAttempt(application, number));
  }

  @Test
  void other_names_say_nothing() {
    assertThat(ApplicationAttempt.ofContainer("spark-driver-7f")).isEmpty();
    assertThat(ApplicationAttempt.ofContainer("")).isEmpty();
  }

  @Test
  void only_a_later_attempt_of_the_same_application_succeeds_another() {
    ApplicationAttempt first = new ApplicationAttempt("application_1_1", 1);
    ApplicationAttempt second = new ApplicationAttempt("application_1_1", 2);
    assertThat(second.succeeds(first)).isTrue();
    assertThat(first.succeeds(second)).isFalse();
    assertThat(second.succeeds(second)).isFalse();
    assertThat(new ApplicationAttempt("application_1_2", 2).succeeds(first)).isFalse();
    assertThat(ApplicationAttempt.NONE.succeeds(ApplicationAttempt.NONE)).isFalse();
  }
}
