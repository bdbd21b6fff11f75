package dataworks.spark.publish;

import dataworks.core.store.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The catalogue of tables as the commit uses it. Used by one thread for each product. Every change
 * can be repeated; one that fails may have happened. What is thrown is the catalogue's own.
 */
interface Catalog {

  /**
   * Returns the table that readers of a published name see: the table of that name, or the version
   * that the view of that name reads; empty when nothing was published.
   */
  Optional<TableState> published(String database, String table, PartScope scope);

  /** The table of exactly this name, without asking for views. */
  Optional<TableState> table(CurrentTable table, PartScope scope);

  /** The text of a view; empty when there is no view of that name. */
  Optional<String> viewText(String database, String view);

  void makeDatabase(String database);

  /** Runs a {@code CREATE TABLE} after {@code ${location}} was filled in. */
  void create(String statement, Location at);

  /** Makes a table that is defined as {@code like} is, elsewhere, with no partitions. */
  void createLike(CurrentTable version, CurrentTable like, Location at);

  /** Nothing happens when there is no such table. Files of external tables stay. */
  void drop(CurrentTable table);

  void setLocation(CurrentTable table, Location at);

  /** In one call; those that are there stay as they are. */
  void add(CurrentTable table, List<Part> parts);

  /** In one transaction, where the catalogue has transactions. */
  void move(CurrentTable table, List<Part> parts);

  /** Their files stay; those that are not there are no error. */
  void dropPartitions(CurrentTable table, List<Map<String, String>> values);

  /** Makes or changes a view in one call; it is never dropped to be made again. */
  void show(String database, String view, String select);
}
