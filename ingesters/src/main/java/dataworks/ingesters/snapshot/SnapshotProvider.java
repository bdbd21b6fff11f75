package dataworks.ingesters.snapshot;

import dataworks.ingesters.CollectionIngester;
import dataworks.ingesters.IngestContext;
import dataworks.ingesters.IngesterProvider;

/** {@code snapshot}. */
public final class SnapshotProvider implements IngesterProvider {
  @Override
  public String name() {
    return "snapshot";
  }

  @Override
  public CollectionIngester<?> create(IngestContext context) {
    return new SnapshotIngester(context);
  }
}
