package dataworks.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dataworks.core.notify.Notification;
import dataworks.core.notify.Notification.Severity;
import dataworks.core.notify.Notifier;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract of every notifier, whatever becomes of the other side. */
public abstract class NotifierContract {
  protected static final Notification NOTIFICATION =
      new Notification(
          Severity.CRITICAL,
          Notification.Type.ERROR,
          "Kafka reconciliation - missing records <&> \"é\"",
          List.of(Map.entry("Exported count", "12"), Map.entry("S3-Location", "s3://b/k")));

  /** A notifier whose other side works. */
  protected abstract Notifier working();

  /** A notifier whose other side refuses everything. */
  protected abstract Notifier refused();

  /** A notifier whose other side is not there. */
  protected abstract Notifier unreachable();

  /** A notifier whose other side fails once and works then. */
  protected abstract Notifier shaky();

  /** Returns the messages that reached the other side of the notifiers above, one text for each. */
  protected abstract List<String> delivered();

  @Test
  void delivers_title_severity_type_and_elements_once() {
    working().send(NOTIFICATION);
    assertThat(delivered()).hasSize(1);
    assertThat(delivered().get(0))
        .contains("Kafka reconciliation - missing records")
        .contains("Critical", "Error", "Exported count", "12", "S3-Location", "s3://b/k");
  }

  @Test
  void tries_again() {
    shaky().send(NOTIFICATION);
    assertThat(delivered()).hasSize(1);
  }

  @Test
  void never_throws() {
    assertThatCode(() -> refused().send(NOTIFICATION)).doesNotThrowAnyException();
    assertThatCode(() -> unreachable().send(NOTIFICATION)).doesNotThrowAnyException();
    assertThat(delivered()).isEmpty();
  }

  @Test
  void says_what_it_is() {
    assertThat(working().description()).isNotBlank();
  }
}
