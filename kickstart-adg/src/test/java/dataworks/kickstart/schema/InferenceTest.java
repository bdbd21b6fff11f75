package dataworks.kickstart.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.kickstart.source.RawValue;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InferenceTest {

  @ParameterizedTest
  @CsvSource({
    "1;2;-3, BIGINT",
    "1;2.5, DOUBLE",
    "1;x, TEXT",
    "true;FALSE, BOOLEAN",
    "true;1, TEXT",
    "2024-01-01 10:00:00, TIMESTAMP",
    "2024-01-01 10:00:00;2024-01-01, TEXT",
    "007, TEXT",
    "0;0.5, DOUBLE",
    "99999999999999999999, TEXT"
  })
  void csvValuesAgreeOnTheNarrowestTypeThatLosesNothing(String values, ColumnType type) {
    Inference inference = new Inference();
    for (String value : values.split(";")) {
      inference.see(new RawValue(value, RawValue.Kind.UNTYPED_TEXT));
    }
    assertThat(inference.type()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"TEXT, 12, TEXT", "NUMBER, 12, BIGINT", "BOOLEAN, true, BOOLEAN", "NESTED, {}, TEXT"})
  void jsonValuesKeepWhatTheFileSaysOfThem(RawValue.Kind kind, String text, ColumnType type) {
    Inference inference = new Inference();
    inference.see(null);
    inference.see(new RawValue(text, kind));
    assertThat(inference.type()).isEqualTo(type);
  }

  @Property
  void neitherTheOrderNorTheSplitOfValuesMatters(
      @ForAll("values") List<RawValue> values, @ForAll Random random, @ForAll byte cut) {
    Inference whole = new Inference();
    values.forEach(whole::see);
    List<RawValue> shuffled = new java.util.ArrayList<>(values);
    Collections.shuffle(shuffled, random);
    Inference left = new Inference();
    Inference right = new Inference();
    for (int i = 0; i < shuffled.size(); i++) {
      (i < cut ? left : right).see(shuffled.get(i));
    }
    assertThat(left.merge(right).type()).isEqualTo(whole.type());
  }

  @Property
  void everyValueCanBeReadAsTheInferredType(@ForAll("values") List<RawValue> values) {
    Inference inference = new Inference();
    values.forEach(inference::see);
    assertThat(values).allMatch(value -> value == null || inference.type().cast(value).isPresent());
  }

  @Provide
  Arbitrary<List<RawValue>> values() {
    Arbitrary<String> texts =
        Arbitraries.of("1", "-7", "2.5", "1e3", "007", "true", "2024-01-01 10:00:00", "x", "{}");
    return Arbitraries.of(RawValue.Kind.class)
        .flatMap(kind -> texts.map(text -> new RawValue(text, kind)))
        .filter(InferenceTest::possible)
        .injectNull(0.1)
        .list()
        .ofMaxSize(12);
  }

  private static boolean possible(RawValue value) {
    return switch (value.kind()) {
      case NUMBER -> value.text().matches("-?(0|[1-9]\\d*)(\\.\\d+)?(e\\d)?");
      case BOOLEAN -> value.text().equals("true");
      case NESTED -> value.text().equals("{}");
      case TEXT, UNTYPED_TEXT -> true;
    };
  }
}
