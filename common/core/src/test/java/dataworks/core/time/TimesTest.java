package dataworks.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  @ParameterizedTest
  @CsvSource({
    "2019-11-15T09:09:55Z, 2019-11-15T09:09:55Z",
    "2019-11-15T09:09:55.123Z, 2019-11-15T09:09:55.123Z",
    "2019-11-15T10:09:55+01:00, 2019-11-15T09:09:55Z",
    "2019-11-15T10:09:55+0100, 2019-11-15T09:09:55Z",
    "2019-11-15T10:09:55.5+01, 2019-11-15T09:09:55.500Z",
    "2019-11-15 09:09:55, 2019-11-15T09:09:55Z",
    "2019-11-15T09:09, 2019-11-15T09:09:00Z",
    "2019-11-15, 2019-11-15T00:00:00Z",
    "1573808995000, 2019-11-15T09:09:55Z",
    "0, 1970-01-01T00:00:00Z",
  })
  void times_are_read_in_each_form(String text, Instant expected) {
    assertThat(Times.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2019-02-30",
        "2019-11-15T24:00:00Z",
        "2019-11-15T09:60",
        "2019-11-15Z",
        "15/11/2019",
        "-1",
        "2019-11-15T09:09:55 UTC",
        "2019-11"
      })
  void other_texts_are_refused(String text) {
    assertThat(Times.parse(text)).isEmpty();
  }

  @Test
  void a_date_is_the_day_of_the_time_in_utc() {
    assertThat(Times.date("2019-11-15")).contains(LocalDate.of(2019, 11, 15));
    assertThat(Times.date("2019-11-15T09:09:55Z")).contains(LocalDate.of(2019, 11, 15));
    assertThat(Times.date("2019-11-15T00:30:00+01:00")).contains(LocalDate.of(2019, 11, 14));
    assertThat(Times.date("20191115")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "90s, PT1M30S",
    "70m, PT70M",
    "2h, PT2H",
    "1h30m, PT1H30M",
    "1d, PT24H",
    "5 minutes, PT5M",
    "90 sec, PT1M30S",
    "2H, PT2H"
  })
  void durations_are_read_in_each_form(String text, Duration expected) {
    assertThat(Durations.parse(text)).isEqualTo(expected);
  }

  @Test
  void only_some_options_take_a_number_without_a_unit() {
    assertThat(Durations.read("70", Duration.ofMinutes(1))).contains(Duration.ofMinutes(70));
    assertThat(Durations.read("500ms", Duration.ofMinutes(1))).contains(Duration.ofMillis(500));
    assertThatThrownBy(() -> Durations.parse("70")).hasMessageContaining("500ms");
    assertThat(Durations.read("5x", Duration.ofMinutes(1))).isEmpty();
    assertThat(Durations.read("5 megaseconds", Duration.ofMinutes(1))).isEmpty();
  }
}
