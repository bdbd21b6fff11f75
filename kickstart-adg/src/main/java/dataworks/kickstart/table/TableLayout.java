package dataworks.kickstart.table;

import dataworks.core.error.DataworksException;
import dataworks.kickstart.KickstartError;
import dataworks.kickstart.schema.Column;
import dataworks.kickstart.schema.ColumnType;
import dataworks.kickstart.source.Format;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * All columns of a kickstart table in their order, the added ones included, without the partition
 * column. The order never changes; what a delivery adds comes last.
 */
public record TableLayout(List<Slot> slots) implements Serializable {
  public static final String PARTITION = "date_uploaded";
  public static final String ERRORS = "error_desc";
  public static final String ROW_HASH = "row_hash_id";
  private static final Set<String> OURS = Set.of(PARTITION, ERRORS, ROW_HASH);

  /** One column: delivered, or one of ours. */
  public sealed interface Slot extends Serializable {
    String name();

    /** A column that deliveries fill. */
    record Delivered(String name, ColumnType type) implements Slot {}

    /** The texts of what could not be read. */
    record Errors(String name) implements Slot {}

    /** The row's identity. */
    record RowHash(String name) implements Slot {}
  }

  public TableLayout {
    slots = new ArrayList<>(slots);
  }

  public static TableLayout initial(Map<String, ColumnType> columns, Format format) {
    List<Slot> slots = new ArrayList<>();
    columns.forEach((name, type) -> slots.add(new Slot.Delivered(name, type)));
    slots.add(new Slot.Errors(ERRORS));
    if (format.hasRowHash()) {
      slots.add(new Slot.RowHash(ROW_HASH));
    }
    return new TableLayout(slots);
  }

  /** The layout of a table that is there. */
  public static TableLayout of(String table, StructType schema) {
    List<Slot> slots = new ArrayList<>();
    for (StructField field : schema.fields()) {
      String name = field.name().toLowerCase(Locale.ROOT);
      if (name.equals(ERRORS)) {
        slots.add(new Slot.Errors(name));
      } else if (name.equals(ROW_HASH)) {
        slots.add(new Slot.RowHash(name));
      } else if (!name.equals(PARTITION)) {
        slots.add(new Slot.Delivered(name, typeOf(table, field)));
      }
    }
    return new TableLayout(slots);
  }

  public List<Column> delivered() {
    List<Column> columns = new ArrayList<>();
    for (Slot slot : slots) {
      if (slot instanceof Slot.Delivered column) {
        columns.add(new Column(column.name(), column.type()));
      }
    }
    return columns;
  }

  public TableLayout plus(List<Column> added) {
    List<Slot> more = new ArrayList<>(slots);
    added.forEach(column -> more.add(new Slot.Delivered(column.name(), column.type())));
    return new TableLayout(more);
  }

  public StructType schema() {
    StructType schema = new StructType();
    for (Slot slot : slots) {
      schema =
          slot instanceof Slot.Delivered column
              ? schema.add(column.name(), column.type().sparkType(), true)
              : schema.add(
                  slot.name(),
                  slot instanceof Slot.Errors
                      ? DataTypes.createArrayType(DataTypes.StringType, true)
                      : DataTypes.StringType,
                  true);
    }
    return schema;
  }

  /** The name of ours that a delivery must not use, if it does. */
  public static Optional<String> reserved(Iterable<String> delivered) {
    for (String name : delivered) {
      if (OURS.contains(name)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  private static ColumnType typeOf(String table, StructField field) {
    return ColumnType.ofSpark(field.dataType())
        .orElseThrow(
            () ->
                new DataworksException(
                    KickstartError.CONFIGURATION_INCOMPLETE,
                    "column %s of %s has the type %s, which kickstart does not write"
                        .formatted(field.name(), table, field.dataType().sql()),
                    "give the column one of the types of docs/kickstart.md"));
  }
}
