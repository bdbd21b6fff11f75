package dataworks.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
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
  void hostsCredentialsAndCertificatesAreToldApart() {
    assertThat(Causes.shown(new UnknownHostException("dks.example.org: Name or service not known")))
        .isEqualTo("java.net.UnknownHostException (unknown host dks.example.org)");
    assertThat(Causes.shown(new IllegalStateException("Unable to load credentials from any of")))
        .endsWith("(no credentials were found)");
    assertThat(
            Causes.shown(
                new IOException(
                    "PKIX: unable to find valid certification path to requested target")))
        .endsWith("(its certificate isn't trusted here)");
    assertThat(Causes.shown(new IOException("No subject alternative DNS name matching b found")))
        .endsWith("(its certificate is for another host)");
    assertThat(Causes.shown(new IOException("Received fatal alert: bad_certificate")))
        .endsWith("(it refused our client certificate)");
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
