package dataworks.spark.ingest;

import dataworks.core.run.RunIdentity;
import dataworks.core.store.Location;
import dataworks.spark.publish.Workspace;
import dataworks.spark.quarantine.QuarantineTarget;

/** Where one unit of one run may write: its workspace before the commit, and the quarantine. */
public record UnitWorkspace(Workspace workspace, QuarantineTarget quarantine) {
  public RunIdentity run() {
    return workspace.run();
  }

  /** The run's own folder below {@code root}; see {@link Workspace#folder}. */
  public Location folder(Location root) {
    return workspace.folder(root);
  }
}
