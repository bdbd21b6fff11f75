package dataworks.kickstart.table;

import dataworks.kickstart.source.RawValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Turns delivered records into rows of the table. Made in a task and used by it alone. */
public final class RowMaker {
  private static final byte[] SEPARATOR = "||".getBytes(StandardCharsets.UTF_8);

  private final List<TableLayout.Slot> slots;
  private final Set<String> known = new HashSet<>();
  private final MessageDigest digest;

  public RowMaker(TableLayout layout) {
    this.slots = layout.slots();
    layout.delivered().forEach(column -> known.add(column.name()));
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  public Row row(Map<String, RawValue> record) {
    for (String name : record.keySet()) {
      if (!known.contains(name)) {
        throw new UndeclaredColumnException(name);
      }
    }
    Object[] values = new Object[slots.size()];
    List<String> errors = new ArrayList<>(0);
    for (int i = 0; i < values.length; i++) {
      if (slots.get(i) instanceof TableLayout.Slot.Delivered column) {
        values[i] = value(column, record.get(column.name()), errors);
      }
    }
    fillOurs(values, record, errors);
    return RowFactory.create(values);
  }

  private static Object value(
      TableLayout.Slot.Delivered column, RawValue raw, List<String> errors) {
    if (raw == null) {
      return null;
    }
    Object value = column.type().cast(raw).orElse(null);
    if (value == null) {
      errors.add(
          "Type Conversion for column " + column.name() + ". The source value is: " + raw.text());
    }
    return value;
  }

  private void fillOurs(Object[] values, Map<String, RawValue> record, List<String> errors) {
    for (int i = 0; i < values.length; i++) {
      if (slots.get(i) instanceof TableLayout.Slot.Errors && !errors.isEmpty()) {
        values[i] = errors.toArray(new String[0]);
      } else if (slots.get(i) instanceof TableLayout.Slot.RowHash) {
        values[i] = hash(record);
      }
    }
  }

  /** In the table's order, so that the same row has the same hash whatever the file's order. */
  private String hash(Map<String, RawValue> record) {
    boolean first = true;
    for (TableLayout.Slot slot : slots) {
      RawValue raw =
          slot instanceof TableLayout.Slot.Delivered column ? record.get(column.name()) : null;
      if (raw != null) {
        if (!first) {
          digest.update(SEPARATOR);
        }
        digest.update(raw.text().getBytes(StandardCharsets.UTF_8));
        first = false;
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
