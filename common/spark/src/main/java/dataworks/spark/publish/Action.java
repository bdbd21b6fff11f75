package dataworks.spark.publish;

import dataworks.api.PointerFile;
import dataworks.core.store.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An action or a question of the commit. It does nothing itself; {@link CommitDriver} does. */
sealed interface Action {

  /**
   * Ask for the lease and the head, directly before what comes next. Ends the commit if refused.
   */
  record AskFence(String step) implements Action {}

  /** Answered by {@link Event.TableRead}. */
  record ReadPublished(String database, String table, PartScope scope) implements Action {}

  /** Answered by {@link Event.TableRead}. */
  record ReadTable(CurrentTable table, PartScope scope) implements Action {}

  /** Answered by {@link Event.TextRead}. */
  record ReadView(String database, String view) implements Action {}

  /** Answered by {@link Event.PointerRead}. */
  record ReadPointer(Location location) implements Action {}

  /** Asks which of these folders hold anything; answered by {@link Event.DataFound}. */
  record FindData(List<String> folders) implements Action {}

  /** Readers of some formats fail where there is no folder, as when a day has no rows. */
  record KeepFolder(Location folder) implements Action {}

  /** Counts when the head names it; refused when the head is another run's. */
  record WriteJournal(Journal journal) implements Action {}

  /** By compare-and-set; answered by {@link Event.PointerWritten}. */
  record WritePointer(PointerFile pointer, Optional<String> expected) implements Action {}

  /**
   * One change of the catalogue.
   *
   * @param step what it is called in logs and by tests, such as {@code move db.table}
   */
  record Change(String step, CatalogChange change) implements Action {}

  /** Changes of the catalogue, one call each. */
  sealed interface CatalogChange {}

  record MakeDatabase(String database) implements CatalogChange {}

  record CreateTable(String statement, Location at) implements CatalogChange {}

  record CreateLike(CurrentTable version, CurrentTable like, Location at)
      implements CatalogChange {}

  record DropTable(CurrentTable table) implements CatalogChange {}

  record SetLocation(CurrentTable table, Location at) implements CatalogChange {}

  record AddPartitions(CurrentTable table, List<Part> parts) implements CatalogChange {}

  record MovePartitions(CurrentTable table, List<Part> parts) implements CatalogChange {}

  record DropPartitions(CurrentTable table, List<Map<String, String>> values)
      implements CatalogChange {}

  /** Makes a view, or flips it. */
  record ShowView(String database, String view, String select) implements CatalogChange {}
}
