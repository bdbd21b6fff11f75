package dataworks.kickstart;

import dataworks.core.error.DataworksException;
import dataworks.kickstart.schema.Column;
import dataworks.kickstart.schema.ColumnType;
import dataworks.kickstart.schema.Evolution;
import dataworks.kickstart.schema.Inference;
import dataworks.kickstart.schema.SchemaChange;
import dataworks.kickstart.source.SourceDelivery;
import dataworks.kickstart.table.DeliveryJobs;
import dataworks.kickstart.table.TableLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides what a delivery makes of its table. */
final class Evolver {

  /** Depth of the look at a delivery before it is written. */
  enum Look {
    /** Takes the headers' columns; reads the records only when a column is new. */
    DECLARED,
    /** All records: some have members that no header declares. */
    WHOLE
  }

  /**
   * The table as it will be.
   *
   * @param before columns that the delivery before this one did not have
   */
  record Evolved(TableLayout layout, List<SchemaChange> changes, Set<String> before) {

    /** The columns that the table gains. */
    List<Column> added() {
      return changes.stream()
          .filter(SchemaChange.Added.class::isInstance)
          .map(SchemaChange.Added.class::cast)
          .map(added -> new Column(added.column(), added.type()))
          .collect(Collectors.toList());
    }
  }

  private Evolver() {}

  static Evolved evolve(
      SourceDelivery delivery,
      DeliveryJobs jobs,
      TableLayout current,
      Set<String> before,
      Look look) {
    List<Column> table = current.delivered();
    Set<String> delivered = new LinkedHashSet<>(delivery.columns());
    Map<String, ColumnType> types = new HashMap<>();
    if (look == Look.WHOLE || !Evolution.unknown(table, delivered).isEmpty()) {
      Map<String, Inference> seen = jobs.infer(delivery.files(), names(table));
      seen.keySet().stream().sorted().forEach(delivered::add);
      seen.forEach((name, inference) -> types.put(name, inference.type()));
    }
    refuseReserved(delivered);
    for (String name : Evolution.unknown(table, delivered)) {
      types.putIfAbsent(name, ColumnType.TEXT);
    }
    List<SchemaChange> changes = Evolution.changes(table, delivered, types, before);
    List<Column> evolved = Evolution.evolved(table, changes);
    List<Column> added = new ArrayList<>(evolved.subList(table.size(), evolved.size()));
    return new Evolved(current.plus(added), changes, before);
  }

  private static Set<String> names(List<Column> table) {
    Set<String> names = new HashSet<>();
    table.forEach(column -> names.add(column.name()));
    return names;
  }

  private static void refuseReserved(Set<String> delivered) {
    TableLayout.reserved(delivered)
        .ifPresent(
            name -> {
              throw new DataworksException(
                  KickstartError.COLUMNS_AMBIGUOUS,
                  "the delivery has a column '"
                      + name
                      + "', a name that the table keeps for itself",
                  "ask the partner to name the column otherwise");
            });
  }
}
