package dataworks.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cron(30 1 * * ? *)       | Europe/London | 2026-11-30T10:00:00Z | 2026-11-30T01:30:00Z",
        "cron(30 1 * * ? *)       | Europe/London | 2026-07-01T10:00:00Z | 2026-07-01T00:30:00Z",
        "cron(30 1 * * ? *)       | UTC           | 2026-11-30T01:29:59Z | 2026-11-29T01:30:00Z",
        "cron(0 8-18 ? * MON-FRI *) | UTC         | 2026-11-29T12:00:00Z | 2026-11-27T18:00:00Z",
        "cron(45 * * * ? *)       | UTC           | 2026-11-30T10:44:00Z | 2026-11-30T09:45:00Z",
        "cron(0/20 * * * ? *)     | UTC           | 2026-11-30T10:44:00Z | 2026-11-30T10:40:00Z",
        "cron(0 0 ? * SUN *)      | UTC           | 2026-11-30T10:44:00Z | 2026-11-29T00:00:00Z"
      })
  void the_last_time_before_a_moment(String expression, String zone, String moment, String last) {
    assertThat(
            Cron.parse(expression, zone)
                .orElseThrow()
                .last(Instant.parse(moment), Duration.ofDays(8)))
        .contains(Instant.parse(last));
  }

  @Test
  void a_time_longer_ago_than_the_limit_does_not_count() {
    assertThat(
            Cron.parse("cron(0 0 1 1 ? *)", "UTC")
                .orElseThrow()
                .last(Instant.parse("2026-11-30T00:00:00Z"), Duration.ofDays(8)))
        .isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rate(5 minutes)", "cron(0 0 L * ? *)", "cron(99 0 * * ? *)", "cron(0)"})
  void other_forms_are_not_guessed_at(String expression) {
    assertThat(Cron.parse(expression, "UTC")).isEmpty();
  }
}
