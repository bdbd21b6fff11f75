package dataworks.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedCodesTest {
  @Test
  void only_what_is_listed_is_accepted() {
    AcceptedCodes codes = AcceptedCodes.parse("4, 5");
    assertThat(codes.includes(4)).isTrue();
    assertThat(codes.includes(5)).isTrue();
    assertThat(codes.includes(0)).isFalse();
    assertThat(codes.includes(1)).isFalse();
    assertThat(codes).hasToString("4,5");
    assertThat(AcceptedCodes.NONE.includes(4)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "4,", "four", "-1", "4;5", "04"})
  void anything_but_our_codes_is_refused_by_name(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AcceptedCodes.parse(text))
        .withMessageContaining("isn't an exit code; expected numbers from 0, 1, 2, 3, 4, 5, 6");
  }
}
