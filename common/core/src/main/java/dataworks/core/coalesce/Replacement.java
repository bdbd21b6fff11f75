package dataworks.core.coalesce;

import dataworks.core.store.StoredObject;
import java.time.Instant;
import java.util.List;

/**
 * One large object in place of many small ones of the same folder: what a journal says.
 *
 * @param output the large object's name
 * @param sha256 digest of its bytes
 * @param members how many gzip members, or text objects, it holds
 * @param run who writes it
 * @param originals the small objects, in their order in the large one
 */
public record Replacement(
    State state,
    String output,
    long bytes,
    String sha256,
    long members,
    String run,
    List<Original> originals) {

  /** Stages of the replacement. */
  public enum State {
    /** The originals count; the output may be missing, and must not be read. */
    WRITING,
    /** The output counts, whole and compared; originals that are still there must not be read. */
    REPLACED,
    /** As before, and no original is left. */
    DONE
  }

  /** An object as the listing showed it; one of that name that came later is another one. */
  public record Original(String name, long size, Instant modified) {
    public static Original of(StoredObject object) {
      return new Original(object.location().name(), object.size(), object.modified());
    }
  }

  public Replacement {
    originals = List.copyOf(originals);
  }

  public Replacement in(State next) {
    return new Replacement(next, output, bytes, sha256, members, run, originals);
  }
}
