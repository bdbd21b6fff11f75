package dataworks.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.ledger.ApplicationAttempt;
import dataworks.core.run.AcceptedCodes;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessEndTest {
  private static final DriverDeployment CLIENT = new DriverDeployment(ApplicationAttempt.NONE);
  private static final DriverDeployment MASTER =
      new DriverDeployment(new ApplicationAttempt("application_1_2", 1));

  @ParameterizedTest
  @CsvSource({"0, '4,5', 0", "1, '4,5', 1", "4, '4,5', 0", "5, '4,5', 0", "6, '4,5', 6", "4, 3, 4"})
  void a_client_exits_with_the_code_unless_it_is_accepted(int code, String accepted, int exit) {
    assertThat(ProcessEnd.of(ending(code, accepted), CLIENT)).isEqualTo(new ProcessEnd.Exit(exit));
  }

  @ParameterizedTest
  @CsvSource({"0, 6", "4, '4,5'"})
  void a_master_returns_when_all_is_well_or_accepted(int code, String accepted) {
    assertThat(ProcessEnd.of(ending(code, accepted), MASTER)).isEqualTo(new ProcessEnd.Return());
  }

  @Test
  void a_master_fails_with_the_exact_code_and_the_error() {
    assertThat(ProcessEnd.of(ending(3, "4"), MASTER))
        .isEqualTo(
            new ProcessEnd.Fail(
                "dataworks ingest ended with exit code 3 (BAD_DATA), error DW-DAT-001"));
  }

  @Test
  void what_the_master_throws_is_one_line() {
    CommandFailedException thrown = new CommandFailedException("text");
    assertThat(thrown.getStackTrace()).isEmpty();
    assertThat(thrown).hasMessage("text").hasNoCause();
  }

  private static Ending ending(int code, String accepted) {
    return new Ending(
        "ingest", code, Optional.of("DW-DAT-001"), AcceptedCodes.parse(accepted).includes(code));
  }
}
