package dataworks.ingesters;

/** An ingester of somebody else: only its name matters here. */
public final class CountingProvider implements IngesterFactory {
  @Override
  public String name() {
    return "counting";
  }

  @Override
  public CollectionIngester<?> create(IngestContext context) {
    throw new UnsupportedOperationException("never made");
  }
}
