package dataworks.app.wiring;

import dataworks.core.plugin.Plugins;
import dataworks.core.run.Job;
import dataworks.ingesters.IngestContext;
import dataworks.ingesters.IngestJob;
import dataworks.ingesters.IngestOptions;
import dataworks.ingesters.Ingesters;
import dataworks.ingesters.plugin.PluginIngesters;
import dataworks.spark.ingest.Spine;

/** Puts the ingest job together. */
public final class IngestWiring {
  private IngestWiring() {}

  public static Job job(World world, IngestOptions options) {
    return new IngestJob(
        options,
        run -> IngestContext.of(Spine.of(run, world.spark()), world.keyService()),
        run -> Ingesters.of(run.configuration(), new PluginIngesters(Plugins.onClassPath())));
  }
}
