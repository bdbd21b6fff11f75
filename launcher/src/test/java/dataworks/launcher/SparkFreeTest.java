package dataworks.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparkFreeTest {

  @ParameterizedTest
  @CsvSource({
    "cluster start ingest",
    "cluster stop ingest --yes",
    "intraday trigger --environment qa",
    "intraday purge-metadata --cluster-id j-1",
    "intraday clear-failure --correlation-id 1",
    "observe check",
    "coalesce manifests",
    "reconcile verify --results s3://b/r_results.json"
  })
  void commands_without_Spark_are_run(String command) {
    assertThatCode(() -> SparkFree.require(words(command))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"ingest", "vip run --publish", "sql", "reconcile", "reconcile verify", "cluster"})
  void others_are_refused_with_what_to_do_instead(String command) {
    assertThatThrownBy(() -> SparkFree.require(words(command))).hasMessageContaining("Spark");
  }

  @Test
  void waits_end_before_the_function_does() {
    Duration left = Duration.ofSeconds(839);
    assertThat(SparkFree.within(words("intraday trigger --environment qa"), left))
        .isEqualTo(words("intraday trigger --environment qa --wait-minutes 13"));
    assertThat(SparkFree.within(words("intraday trigger --wait-minutes 5"), left))
        .isEqualTo(words("intraday trigger --wait-minutes 5"));
    assertThat(SparkFree.within(words("intraday trigger --wait_minutes=20"), left))
        .isEqualTo(words("intraday trigger --wait-minutes 13"));
    assertThat(SparkFree.within(words("intraday trigger --wait-minutes x"), left))
        .isEqualTo(words("intraday trigger --wait-minutes x"));
    assertThat(SparkFree.within(words("observe check"), left)).isEqualTo(words("observe check"));
  }

  private static List<String> words(String command) {
    return List.of(command.split(" ", -1));
  }
}
