package dataworks.ingesters.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastModifiedTest {
  private static final String DATE = "{\"d_date\":\"2024-02-29T23:59:58.999Z\"}";

  private static long millis(String line) {
    return LastModified.millis(line.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"_lastModifiedDateTime\":%s}",
        "{\"@type\":\"x\",\"_id\":{\"id\":\"a,\\\"b\"},\"_lastModifiedDateTime\":%s,\"z\":1}",
        "{\"A\":[1,{\"_lastModifiedDateTime\":{\"d_date\":\"1999-01-01T00:00:00.000Z\"}}],"
            + "\"B\":null,\"C\":-1.5e3,\"D\":\"}\\\\\",\"_lastModifiedDateTime\":%s}"
      })
  void findsTheTopLevelMemberAmongOthers(String line) {
    assertThat(millis(line.formatted(DATE)))
        .isEqualTo(Instant.parse("2024-02-29T23:59:58.999Z").toEpochMilli());
  }

  @Test
  void otherWidthsOfYearsAreRead() {
    assertThat(millis("{\"_lastModifiedDateTime\":{\"d_date\":\"0999-01-01T00:00:00.000Z\"}}"))
        .isEqualTo(Instant.parse("0999-01-01T00:00:00.000Z").toEpochMilli());
    assertThat(millis("{\"_lastModifiedDateTime\":{\"d_date\":\"+10000-01-01T00:00:00.000Z\"}}"))
        .isEqualTo(Instant.parse("+10000-01-01T00:00:00.000Z").toEpochMilli());
  }

  @Test
  void aLineWithoutItIsOlderThanAllOthers() {
    assertThat(millis("{\"a\":1}")).isEqualTo(Long.MIN_VALUE);
    assertThat(millis("{}")).isEqualTo(Long.MIN_VALUE);
    assertThat(millis("")).isEqualTo(Long.MIN_VALUE);
    assertThat(millis("{\"_lastModifiedDateTime\":\"text\"}")).isEqualTo(Long.MIN_VALUE);
  }
}
