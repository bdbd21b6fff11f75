package dataworks.spark.ingest;

import dataworks.core.run.RunIdentity;
import dataworks.core.store.Location;

/**
 * Where one unit of one run may write before its commit.
 *
 * @param staging {@code <published>/<product path>/_runs/<run id>}-like folder of this run alone;
 *     what is committed stays where it was written, and the metastore points to it
 * @param quarantine {@code <published>/quarantine/<job>/<run id>}
 */
public record UnitWorkspace(RunIdentity run, Location staging, Location quarantine) {}
