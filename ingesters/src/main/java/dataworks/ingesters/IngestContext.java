package dataworks.ingesters;

import dataworks.core.keyservice.KeyServiceSettings;
import dataworks.core.run.RunContext;
import dataworks.core.store.ObjectStore;
import dataworks.spark.ingest.Spine;

/** The tools of an ingester: one for each run. Thread-safe; driver only. */
public record IngestContext(
    Spine spine, IngestLayout layout, IngestResources resources, KeyServiceSettings keyService) {

  public static IngestContext of(Spine spine, KeyServiceSettings keyService) {
    RunContext run = spine.context();
    return new IngestContext(
        spine,
        new IngestLayout(
            run.configuration().storage().corporate(), run.configuration().storage().published()),
        new IngestResources(run.store(), run.configuration().ingest().resources()),
        keyService);
  }

  /** Tells if a day without input is acceptable for this collection. */
  boolean mayBeEmpty(IngestRequest request) {
    return request.options().has(IngestSwitch.ALLOW_EMPTY)
        || spine.context().configuration().ingest().allowEmpty().contains(request.name());
  }

  public ObjectStore store() {
    return spine.context().store();
  }
}
