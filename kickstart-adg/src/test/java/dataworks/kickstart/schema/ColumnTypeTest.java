package dataworks.kickstart.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.kickstart.source.RawValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTypeTest {

  @ParameterizedTest
  @CsvSource({
    "BIGINT, 12, 12",
    "BIGINT, 12.0, 12",
    "BIGINT, 12.5,",
    "BIGINT, twelve,",
    "BIGINT, 9223372036854775808,",
    "BIGINT, 1e400000000,",
    "INTEGER, 2147483648,",
    "SMALLINT, -32768, -32768",
    "SMALLINT, 32768,",
    "DOUBLE, 1.50, 1.5",
    "DOUBLE, 1d,",
    "DOUBLE, NaN,",
    "BOOLEAN, TRUE, true",
    "BOOLEAN, maybe,",
    "DATE, 2024-02-29, 2024-02-29",
    "DATE, 2023-02-29,",
    "TIMESTAMP, 2024-02-30 00:00:00,",
    "TIMESTAMP, 2024-02-03T00:00:00,",
    "TEXT, anything, anything"
  })
  void aValueThatCanNotBeReadIsNoValue(ColumnType type, String text, String expected) {
    assertThat(type.cast(new RawValue(text, RawValue.Kind.UNTYPED_TEXT)).map(Object::toString))
        .isEqualTo(java.util.Optional.ofNullable(expected));
  }

  @Test
  void everyTypeOfTheConfigurationIsKnown() {
    assertThat(
            java.util.stream.Stream.of(
                "string",
                "text",
                "boolean",
                "timestamp",
                "integer",
                "bigint",
                "double",
                "decimal",
                "date",
                "smallint",
                "uuid"))
        .allMatch(name -> ColumnType.ofConfiguration(name).isPresent());
    assertThat(ColumnType.ofConfiguration("bigtint")).isEmpty();
  }
}
