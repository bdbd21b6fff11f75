package dataworks.api;

import dataworks.core.store.Location;

/**
 * Places that one unit of one run may write to before its commit: folders named {@link #segment()},
 * which no other unit and no other run uses, below roots that the journal knows; and the
 * quarantine. What is committed stays where it was written. Thread-safe; driver only.
 */
public interface Workspace {

  String runId();

  /** Returns the target of the unit's bad records. */
  QuarantineTarget quarantine();

  /**
   * The name of the run's own folders, such as {@code run-0123-20240101}: the last folder above the
   * files, or one further up. Not hidden from readers, and not of the form {@code column=value}.
   */
  String segment();

  /**
   * Notes in the journal that folders named by the segment may come anywhere below {@code root},
   * such as in the folders of partitions. It is listed as a whole: pass no more than needed.
   */
  Location register(Location root);

  /** The run's folder directly below {@code root}, which is noted in the journal. */
  Location folder(Location root);
}
