package dataworks.spark.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a;b", "a`b", "a.b", "a-b", "é", "a'b", "../a", "a\nb"})
  void a_name_holds_letters_digits_and_underscores_only(String name) {
    assertThatThrownBy(() -> Identifiers.name(name))
        .isInstanceOf(DataworksException.class)
        .hasMessageContaining("can't be the name");
  }

  @Test
  void the_table_of_a_collection_is_in_lower_case_with_underscores() {
    assertThat(Identifiers.ofCollection("penalties-and-deductions", "sanctionX"))
        .isEqualTo("penalties_and_deductions_sanctionx");
  }

  @Property(tries = 300)
  void a_literal_is_one_text_of_spark_whatever_is_in_it(@ForAll String text) {
    String sql = Identifiers.literal(text);
    Object value = CatalystSqlParser$.MODULE$.parseExpression(sql).eval(null);
    assertThat(String.valueOf(value)).isEqualTo(new String(utf8(text), StandardCharsets.UTF_8));
  }

  @Test
  void placeholders_are_quoted_and_all_of_them_are_needed() {
    SqlResource resource =
        SqlResource.of(
            "x.sql", "SELECT ${column} FROM ${table} WHERE a = ${'text'} -- ${location}");
    assertThat(resource.fill(Map.of("column", "a b", "table", "t"), Map.of("text", "it's")))
        .isEqualTo("SELECT `a b` FROM `t` WHERE a = 'it\\'s' -- ${location}");
    assertThatThrownBy(() -> resource.fill(Map.of("table", "t"), Map.of()))
        .hasMessageContaining("${'text'}, ${column}");
    assertThatThrownBy(
            () -> resource.fill(Map.of("column", "a`b", "table", "t"), Map.of("text", "")))
        .hasMessageContaining("can't be the name of a column");
  }

  @Test
  void different_names_have_different_slugs() {
    assertThat(Slugs.of("CDI-data:businessAudit")).isEqualTo("CDI-data%3AbusinessAudit");
    assertThat(Slugs.of("../x")).isEqualTo("%2E.%2Fx");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
