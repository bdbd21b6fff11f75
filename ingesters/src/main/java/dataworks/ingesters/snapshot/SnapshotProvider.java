package dataworks.ingesters.snapshot;

import dataworks.ingesters.CollectionIngester;
import dataworks.ingesters.IngestContext;
import dataworks.ingesters.IngesterFactory;

/** {@code snapshot}. */
public final class SnapshotProvider implements IngesterFactory {
  @Override
  public String name() {
    return "snapshot";
  }

  @Override
  public CollectionIngester<?> create(IngestContext context) {
    return new SnapshotIngester(context);
  }
}
