package dataworks.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
  private static final List<String> NAMES = List.of("--start-date", "--end-date", "--db");

  @Test
  void aSlipIsRecognised() {
    assertThat(Suggestions.closest("--strat_date", NAMES)).contains("--start-date");
  }

  @Test
  void somethingElseIsNot() {
    assertThat(Suggestions.closest("--colour", NAMES)).isEmpty();
    assertThat(Suggestions.hint("--colour", NAMES)).isEmpty();
  }
}
