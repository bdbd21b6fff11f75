package dataworks.spark.publish;

/**
 * A way to bring a table to its published state by one change that readers see. Every method can be
 * repeated at any point.
 */
sealed interface TableChange permits DirectChange, VersionChange {

  /** Refuses what is there under the table's name when it is of the other kind. Changes nothing. */
  void requireKind(PublishedTable table, CurrentTable current);

  /** Before the journal says that the commit was begun. */
  void prepare(PublishedTable table, Commit commit);

  /** What nothing will name once the change is done. Asked before it. */
  Replaced toBeReplaced(PublishedTable table, Commit commit);

  boolean done(PublishedTable table, Commit commit);

  /** Does what is left to do. */
  void change(PublishedTable table, Commit commit);
}
