package dataworks.vip.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextTimeTest {
  private static final Instant NOW = Instant.parse("2022-05-16T08:20:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The next export can be requested at 2022-05-16T09:00:00Z.|2022-05-16T09:00:00Z",
        "Try again after 2022-05-16 09:00:00.|2022-05-16T09:00:00Z",
        "Next: 2022-05-16 09:00:00.1234567 please wait|2022-05-16T09:00:00.123456700Z",
        "Next run 2022-05-16T10:00:00+01:00|2022-05-16T09:00:00Z",
        "Next run 2022-05-16T10:00:00 +0100|2022-05-16T09:00:00Z",
        "available at 5/16/2022 9:00:00 AM|2022-05-16T09:00:00Z",
        "available at 16/05/2022 09:00|2022-05-16T09:00:00Z",
        "available at 05/16/2022 09:00:30 UTC|2022-05-16T09:00:30Z",
        "available at 5/16/2022 1:05:00 PM (UTC)|2022-05-16T13:05:00Z",
        "after Mon, 16 May 2022 09:00:00 GMT|2022-05-16T09:00:00Z",
        "on 16 May 2022 at 09:15|2022-05-16T09:15:00Z",
        "on May 16, 2022 9:15 AM|2022-05-16T09:15:00Z",
        "on May 16th, 2022, 9:15 AM.|2022-05-16T09:15:00Z",
        "on 16-May-2022 09:15:00|2022-05-16T09:15:00Z",
        "Last was 2022-05-16 08:00:00 and the next is 2022-05-16 09:00:00|2022-05-16T09:00:00Z",
        "Wait until 09:00|2022-05-16T09:00:00Z",
        "Wait until 12:05 AM|2022-05-17T00:05:00Z",
        "on 2022.05.16 09:00:00|2022-05-16T09:00:00Z",
        "2022/05/16 09:00:00|2022-05-16T09:00:00Z"
      })
  void findsTheTimeInASentence(String sentence, String expected) {
    assertThat(NextTime.in(sentence, NOW)).contains(Instant.parse(expected));
  }

  @Test
  void takesTheReadingNearestToNowWhereDayAndMonthCouldBeSwapped() {
    Instant now = Instant.parse("2022-03-04T08:20:00Z");

    assertThat(NextTime.in("at 3/4/2022 9:00:00 AM", now))
        .contains(Instant.parse("2022-03-04T09:00:00Z"));
    assertThat(NextTime.in("at 04/03/2022 09:00", now))
        .contains(Instant.parse("2022-03-04T09:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({"No date here", "Error 500", "at 99:99", "'2022-13-45 is no day, 25:61 no time'"})
  void findsNothingWhereThereIsNoTime(String sentence) {
    assertThat(NextTime.in(sentence, NOW)).isEmpty();
  }
}
