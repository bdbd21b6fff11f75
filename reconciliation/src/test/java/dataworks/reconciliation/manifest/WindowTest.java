package dataworks.reconciliation.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-03-31T00:30:00Z"), ZoneId.of("Europe/London"));

  @Test
  void wordsMeanMidnightUtc() {
    Window window = Window.parse("PREVIOUS_DAY_MIDNIGHT", "TODAY_MIDNIGHT", 2, CLOCK);
    assertThat(window.firstMillisecond())
        .isEqualTo(Instant.parse("2024-03-30T00:00:00Z").toEpochMilli());
    assertThat(window.lastMillisecond())
        .isEqualTo(Instant.parse("2024-03-31T00:02:00Z").toEpochMilli());
  }

  @Test
  void dateTimesAreUtc() {
    Window window = Window.parse("2024-06-01 00:00:00", "2024-06-01 23:59:59", 0, CLOCK);
    assertThat(window.firstMillisecond())
        .isEqualTo(Instant.parse("2024-06-01T00:00:00Z").toEpochMilli());
    assertThat(window.lastMillisecond())
        .isEqualTo(Instant.parse("2024-06-01T23:59:59Z").toEpochMilli());
  }

  @Test
  void isoTimesAndDatesAreUnderstood() {
    assertThat(Window.parse("2024-06-01", "2024-06-01T23:59:59Z", 0, CLOCK))
        .isEqualTo(Window.parse("2024-06-01 00:00:00", "2024-06-01 23:59:59", 0, CLOCK));
  }

  @Test
  void nonsenseIsRefusedWithAHint() {
    for (String wrong : new String[] {"2024-02-30 00:00:00", "yesterday", "01/01/2024", ""}) {
      assertThatThrownBy(() -> Window.parse(wrong, "TODAY_MIDNIGHT", 0, CLOCK))
          .isInstanceOf(DataworksException.class)
          .hasMessageContaining("--cut-off-start '" + wrong + "'");
    }
    assertThatThrownBy(() -> Window.parse("2024-01-02 00:00:00", "2024-01-01 00:00:00", 0, CLOCK))
        .hasMessageContaining("before");
    assertThatThrownBy(() -> Window.parse("2024-01-01 00:00:00", "2024-01-02 00:00:00", -1, CLOCK))
        .hasMessageContaining("--margin-minutes");
  }
}
