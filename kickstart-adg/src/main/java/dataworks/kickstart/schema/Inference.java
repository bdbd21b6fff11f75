package dataworks.kickstart.schema;

import dataworks.kickstart.source.RawValue;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Infers the common type of one new column's values, seen one by one and in any order. Values with
 * leading zeros are texts: as numbers they would lose them.
 */
public final class Inference implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Pattern LEADING_ZERO = Pattern.compile("[+-]?0\\d.*|\\+.*");
  private static final Pattern WHOLE = Pattern.compile("-?\\d+");

  private final EnumSet<ColumnType> possible =
      EnumSet.of(ColumnType.BIGINT, ColumnType.DOUBLE, ColumnType.BOOLEAN, ColumnType.TIMESTAMP);
  private boolean seen;

  public void see(RawValue value) {
    if (value == null || (seen && possible.isEmpty())) {
      return;
    }
    seen = true;
    possible.retainAll(readings(value));
  }

  public Inference merge(Inference other) {
    seen |= other.seen;
    possible.retainAll(other.possible);
    return this;
  }

  public ColumnType type() {
    if (!seen) {
      return ColumnType.TEXT;
    }
    return possible.stream().findFirst().orElse(ColumnType.TEXT);
  }

  private static Set<ColumnType> readings(RawValue value) {
    return switch (value.kind()) {
      case NESTED -> Set.of();
      case BOOLEAN -> Set.of(ColumnType.BOOLEAN);
      case NUMBER -> numbers(value);
      case TEXT -> timestamps(value);
      case UNTYPED_TEXT -> {
        EnumSet<ColumnType> all = EnumSet.noneOf(ColumnType.class);
        all.addAll(numbers(value));
        all.addAll(timestamps(value));
        if (value.text().equalsIgnoreCase("true") || value.text().equalsIgnoreCase("false")) {
          all.add(ColumnType.BOOLEAN);
        }
        yield all;
      }
    };
  }

  private static Set<ColumnType> numbers(RawValue value) {
    String text = value.text();
    if (LEADING_ZERO.matcher(text).matches() || ColumnType.DOUBLE.read(value) == null) {
      return Set.of();
    }
    if (!WHOLE.matcher(text).matches()) {
      return Set.of(ColumnType.DOUBLE);
    }
    boolean fits = ColumnType.BIGINT.read(value) != null;
    return fits ? Set.of(ColumnType.BIGINT, ColumnType.DOUBLE) : Set.of();
  }

  private static Set<ColumnType> timestamps(RawValue value) {
    return ColumnType.TIMESTAMP.read(value) == null ? Set.of() : Set.of(ColumnType.TIMESTAMP);
  }
}
