package dataworks.spark.publish;

import dataworks.core.store.Location;

/**
 * The folders of one unit of one run before its commit, as the journal knows them: the publisher's
 * part of a {@link dataworks.api.Workspace}. Thread-safe; driver only.
 */
public interface StagingFolders {

  /** See {@link dataworks.api.Workspace#segment}. */
  String segment();

  /** See {@link dataworks.api.Workspace#register}. */
  Location register(Location root);

  /** See {@link dataworks.api.Workspace#folder}. */
  Location folder(Location root);
}
