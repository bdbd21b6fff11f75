package dataworks.kickstart.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A table's columns against a delivery's, without regard to case. Pure. */
public final class Evolution {

  private Evolution() {}

  /** Delivered columns that the table doesn't have, in the order of the delivery. */
  public static List<String> unknown(List<Column> table, Set<String> delivered) {
    Set<String> known = names(table);
    return delivered.stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .distinct()
        .filter(name -> !known.contains(name))
        .collect(Collectors.toList());
  }

  /**
   * Returns the changes.
   *
   * @param inferred the types of the unknown columns
   * @param missingBefore columns that the delivery before this one did not have either
   */
  public static List<SchemaChange> changes(
      List<Column> table,
      Set<String> delivered,
      Map<String, ColumnType> inferred,
      Set<String> missingBefore) {
    Set<String> lower = new LinkedHashSet<>();
    delivered.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
    List<SchemaChange> changes = new ArrayList<>();
    for (Column column : table) {
      boolean there = lower.contains(column.name());
      if (!there) {
        changes.add(new SchemaChange.Missing(column.name()));
      } else if (missingBefore.contains(column.name())) {
        changes.add(new SchemaChange.Returned(column.name()));
      }
    }
    for (String name : unknown(table, lower)) {
      changes.add(new SchemaChange.Added(name, inferred.get(name)));
    }
    return changes;
  }

  /**
   * The table's columns after the changes: the order of what was there stays, new ones come last.
   */
  public static List<Column> evolved(List<Column> table, List<SchemaChange> changes) {
    List<Column> columns = new ArrayList<>(table);
    for (SchemaChange change : changes) {
      if (change instanceof SchemaChange.Added added) {
        columns.add(new Column(added.column(), added.type()));
      }
    }
    return List.copyOf(columns);
  }

  private static Set<String> names(List<Column> table) {
    Set<String> names = new HashSet<>();
    table.forEach(column -> names.add(column.name().toLowerCase(Locale.ROOT)));
    return names;
  }
}
