package dataworks.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class CausesTest {
  @Test
  void theMessageOfAForeignExceptionIsNeverShown() {
    assertThat(Causes.shown(new NumberFormatException("For input string: \"AB123456C\"")))
        .isEqualTo("java.lang.NumberFormatException");
  }

  @Test
  void theRootCauseIsNamedToo() {
    assertThat(
            Causes.shown(
                new IllegalStateException("Jane", new IOException("Doe", new Error("born 1970")))))
        .isEqualTo("java.lang.IllegalStateException, caused by java.lang.Error");
    assertThat(Causes.shown(new IOException("a", new IOException("b"))))
        .isEqualTo("java.io.IOException");
  }

  @Test
  void conditionsThatAreKnownAreSaidInWordsOfOurs() {
    assertThat(
            Causes.shown(
                new UncheckedIOException(
                    new IOException("/w/jane/x.orc: No space left on device"))))
        .isEqualTo(
            "java.io.UncheckedIOException, caused by java.io.IOException (no space left on"
                + " device)");
    assertThat(Causes.shown(new OutOfMemoryError("Java heap space")))
        .isEqualTo("java.lang.OutOfMemoryError (java heap space)");
  }

  @Test
  void chainsThatRunInCirclesEnd() {
    IOException one = new IOException("one");
    IllegalStateException other = new IllegalStateException("other", one);
    one.initCause(other);
    assertThat(Causes.shown(one)).startsWith("java.io.IOException");
    assertThat(Causes.ours(one)).isEmpty();
  }

  @Test
  void theFirstFailureOfOursCounts() {
    DataworksException inner = new DataworksException(CoreError.BAD_FILE, "inner", "h");
    DataworksException outer = new DataworksException(CoreError.BAD_FILE, "outer", "h", inner);
    assertThat(Causes.ours(new IllegalStateException("x", outer))).containsSame(outer);
  }
}
