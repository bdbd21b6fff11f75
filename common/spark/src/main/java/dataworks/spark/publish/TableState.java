package dataworks.spark.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The catalogue's state of one table. Changes return what the catalogue has after them: the fake is
 * made of this, and the contract test says that a metastore does the same.
 *
 * @param table the table that holds the data
 * @param viewText what the view of the published name says, where that name is a view
 * @param columns all, partition columns last
 * @param partitionColumns in lower case; empty for a table without partitions
 * @param location the folder of the data, or the one above the partitions
 * @param ownsFiles whether files would go with the table
 * @param parts those that were asked for
 * @param complete whether {@code parts} are all there are
 */
record TableState(
    CurrentTable table,
    Optional<String> viewText,
    List<String> columns,
    List<String> partitionColumns,
    String location,
    boolean ownsFiles,
    List<Part> parts,
    boolean complete) {

  TableState {
    columns = List.copyOf(columns);
    partitionColumns = List.copyOf(partitionColumns);
    parts = List.copyOf(parts);
  }

  boolean partitioned() {
    return !partitionColumns.isEmpty();
  }

  /** Text of the view that shows all columns of this table by name. */
  String select() {
    return Versions.select(table, columns);
  }

  boolean isShown() {
    return viewText.equals(Optional.of(select()));
  }

  /** Every place that the table names, as far as it was asked for. */
  TreeSet<String> locations() {
    TreeSet<String> all = new TreeSet<>();
    if (partitioned()) {
      parts.forEach(part -> all.add(part.location()));
    } else {
      all.add(location);
    }
    return all;
  }

  TableState at(String other) {
    return new TableState(
        table, viewText, columns, partitionColumns, other, ownsFiles, parts, complete);
  }

  TableState shownBy(String text) {
    return new TableState(
        table, Optional.of(text), columns, partitionColumns, location, ownsFiles, parts, complete);
  }

  /** Adds those that are missing; others stay as they are. */
  TableState plus(List<Part> added) {
    Map<Map<String, String>, Part> all = byValues();
    added.forEach(part -> all.putIfAbsent(part.values(), part));
    return with(all);
  }

  TableState moved(List<Part> moved) {
    Map<Map<String, String>, Part> all = byValues();
    moved.forEach(part -> all.put(part.values(), part));
    return with(all);
  }

  TableState without(List<Map<String, String>> dropped) {
    Map<Map<String, String>, Part> all = byValues();
    dropped.forEach(all::remove);
    return with(all);
  }

  TableState within(PartScope scope) {
    return new TableState(
        table,
        viewText,
        columns,
        partitionColumns,
        location,
        ownsFiles,
        parts.stream().filter(scope::holds).toList(),
        scope.equals(PartScope.ALL));
  }

  private Map<Map<String, String>, Part> byValues() {
    Map<Map<String, String>, Part> all = new LinkedHashMap<>();
    parts.forEach(part -> all.put(part.values(), part));
    return all;
  }

  private TableState with(Map<Map<String, String>, Part> all) {
    return new TableState(
        table,
        viewText,
        columns,
        partitionColumns,
        location,
        ownsFiles,
        new ArrayList<>(all.values()),
        complete);
  }
}
