package dataworks.intraday.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hadoop.hive.ql.parse.ParseUtils;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Other engines read the view, too. */
class LatestViewTest {

  /** Before a compaction, right after it, and with runs that came later. */
  static Stream<String> texts() {
    List<String> first = List.of("0", "20240130-1000");
    List<String> all = List.of("0", "20240130-1000", "20240130-1100-2");
    return Stream.of(
            LatestView.of("intraday", "core_claimant", List.of(), first),
            LatestView.of("intraday", "core_claimant", first, first),
            LatestView.of("intraday", "core_claimant", first, all))
        .map(view -> view.select());
  }

  @ParameterizedTest
  @MethodSource("texts")
  void hives_parser_and_sparks_take_the_text(String text) {
    assertThatCode(() -> ParseUtils.parse(text)).as(text).doesNotThrowAnyException();
    assertThatCode(() -> CatalystSqlParser$.MODULE$.parsePlan(text))
        .as(text)
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void nothing_in_it_belongs_to_one_engine_alone(String text) {
    assertThat(text.toUpperCase(Locale.ROOT))
        .doesNotContain("ANTI", "SEMI", "STRUCT", "MAX_BY", "QUALIFY");
    assertThat(text).contains("`intraday`.`core_claimant");
  }
}
