package dataworks.ingesters.snapshot;

import dataworks.core.message.PartitionText;
import dataworks.core.store.Location;
import java.io.Serializable;

/**
 * Targets of a snapshot's parts.
 *
 * @param base the folder of the export date
 * @param segment the run's own folder in that of each part
 * @param deleted what becomes of deleted ids
 */
public record SnapshotTargets(Location base, String segment, Deleted deleted)
    implements Serializable {

  /** Deleted ids in the published table. */
  public enum Deleted {
    /** They are rows like others. */
    SHOWN,
    /** They are kept beside it, for later merges. */
    HIDDEN
  }

  boolean hidesDeleted() {
    return deleted == Deleted.HIDDEN;
  }

  Location live(String part) {
    return base.resolve(folder(part));
  }

  /** Readers by path pass over names that begin with an underscore. */
  Location tombstones(String part) {
    return base.resolve("_tombstones/" + folder(part));
  }

  private String folder(String part) {
    return "id_part=" + PartitionText.encode(part) + "/" + segment;
  }
}
