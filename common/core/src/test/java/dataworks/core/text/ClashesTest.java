package dataworks.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClashesTest {
  @Test
  void differentNamesThatBecomeTheSameAreFound() {
    assertThat(Clashes.first(List.of("a-b", "c", "a_b"), name -> name.replace('-', '_')))
        .contains("'a-b' and 'a_b' both become 'a_b'");
  }

  @Test
  void aNameThatIsThereTwiceIsNoClash() {
    assertThat(Clashes.first(List.of("a", "b", "a"), name -> name)).isEmpty();
  }
}
