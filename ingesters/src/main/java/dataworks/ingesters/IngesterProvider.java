package dataworks.ingesters;

/**
 * Offers one ingester under the name that the configuration's {@code collections} use. Found
 * through the service loader: a class that implements this, named in {@code
 * META-INF/services/dataworks.ingesters.IngesterProvider}, is all that a new ingester needs.
 * Providers are made without arguments and keep no state.
 */
public interface IngesterProvider {

  /** Such as {@code business-audit}. */
  String name();

  /** An ingester for one run, used for all its collections and dates, by several threads. */
  CollectionIngester<?> create(IngestContext context);
}
