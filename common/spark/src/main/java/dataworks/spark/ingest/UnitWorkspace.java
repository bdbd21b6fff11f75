package dataworks.spark.ingest;

import dataworks.api.QuarantineTarget;
import dataworks.api.Workspace;
import dataworks.core.store.Location;
import dataworks.spark.publish.StagingFolders;

/** The publisher's folders and the quarantine of one unit. */
record UnitWorkspace(String runId, StagingFolders folders, QuarantineTarget quarantine)
    implements Workspace {
  @Override
  public String segment() {
    return folders.segment();
  }

  @Override
  public Location register(Location root) {
    return folders.register(root);
  }

  @Override
  public Location folder(Location root) {
    return folders.folder(root);
  }
}
