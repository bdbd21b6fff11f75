package dataworks.kickstart.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.kickstart.schema.Column;
import dataworks.kickstart.schema.ColumnType;
import dataworks.kickstart.source.Format;
import dataworks.kickstart.source.RawValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RowMakerTest {

  @Test
  void aValueThatCanNotBeCastIsNullAndNamedWhereANullIsNoError() {
    TableLayout layout = layout();
    Row row = new RowMaker(layout).row(record("x", null));
    assertThat(row.isNullAt(0)).isTrue();
    assertThat((String[]) row.get(2))
        .containsExactly("Type Conversion for column id. The source value is: x");
    assertThat(new RowMaker(layout).row(record(null, "t")).isNullAt(2)).isTrue();
  }

  @Test
  void theHashJoinsDeliveredValuesInTheTablesOrderAndLeavesNullsOut() throws Exception {
    TableLayout layout = layout();
    Map<String, RawValue> other = new LinkedHashMap<>();
    other.put("title", text("b"));
    other.put("id", text("1"));
    RowMaker maker = new RowMaker(layout);
    assertThat(maker.row(record("1", "b")).getString(3))
        .isEqualTo(sha256("1||b"))
        .isEqualTo(maker.row(other).getString(3))
        .isEqualTo(
            new RowMaker(layout.plus(List.of(new Column("new", ColumnType.TEXT))))
                .row(other)
                .getString(3));
    assertThat(maker.row(record(null, "b")).getString(3)).isEqualTo(sha256("b"));
  }

  @Test
  void anUndeclaredMemberIsNeverDropped() {
    RowMaker maker = new RowMaker(layout());
    assertThatThrownBy(() -> maker.row(Map.of("other", text("1"))))
        .isInstanceOf(UndeclaredColumnException.class);
  }

  @Test
  void theLayoutOfATableIsReadBackAsItWasMade() {
    TableLayout layout = layout().plus(List.of(new Column("late", ColumnType.TIMESTAMP)));
    assertThat(TableLayout.of("db.t", layout.schema())).isEqualTo(layout);
  }

  private static TableLayout layout() {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    columns.put("id", ColumnType.BIGINT);
    columns.put("title", ColumnType.TEXT);
    return TableLayout.initial(columns, Format.ENCRYPTED_JSON);
  }

  private static Map<String, RawValue> record(String id, String title) {
    Map<String, RawValue> record = new LinkedHashMap<>();
    record.put("id", id == null ? null : text(id));
    record.put("title", title == null ? null : text(title));
    return record;
  }

  private static RawValue text(String text) {
    return new RawValue(text, RawValue.Kind.TEXT);
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
