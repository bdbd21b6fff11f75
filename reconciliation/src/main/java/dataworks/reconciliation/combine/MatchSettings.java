package dataworks.reconciliation.combine;

import dataworks.core.store.Location;
import dataworks.reconciliation.CombinedTable;
import dataworks.reconciliation.manifest.Side;
import dataworks.spark.ExecutorHadoop;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/**
 * Settings of matching tasks.
 *
 * @param collections all collections that have a record in the window, by side
 */
record MatchSettings(
    Map<CombinedTable, Location> folders, Map<Side, Set<CollectionKey>> collections)
    implements Serializable {

  /** A file of its own for each attempt: one that is tried again leaves no mixed file behind. */
  TableOutput output(CombinedTable table, int partition, long attempt, ExecutorHadoop hadoop) {
    String name = String.format("part-%05d-%d.snappy.parquet", partition, attempt);
    TableOutput output = new TableOutput(table, folders.get(table).resolve(name), hadoop);
    return partition == 0 ? output.begin() : output;
  }
}
