package dataworks.ingesters.snapshot;

/** Decides which of two rows of one id stays. Pure. */
public enum MergeRule {
  /** A delete beats everything else; among equals the newer one stays. */
  DELETE_WINS {
    @Override
    int compare(SnapshotRow a, SnapshotRow b) {
      int byType = Boolean.compare(a.deleted(), b.deleted());
      return byType != 0 ? byType : Long.compare(a.lastModifiedMillis(), b.lastModifiedMillis());
    }
  },
  /** The newer one stays; at the same instant a delete does. */
  LATEST_WINS {
    @Override
    int compare(SnapshotRow a, SnapshotRow b) {
      int byTime = Long.compare(a.lastModifiedMillis(), b.lastModifiedMillis());
      return byTime != 0 ? byTime : Boolean.compare(a.deleted(), b.deleted());
    }
  };

  /** Positive when {@code a} stays, negative when {@code b} does, 0 when the later one does. */
  abstract int compare(SnapshotRow a, SnapshotRow b);

  /** {@code later} comes from a later day, file or line. */
  SnapshotRow winner(SnapshotRow earlier, SnapshotRow later) {
    return compare(earlier, later) > 0 ? earlier : later;
  }
}
