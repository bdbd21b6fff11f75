package dataworks.ingesters;

import java.util.Optional;

/**
 * Makes one ingester. Those of the house are found through the service loader; {@link
 * dataworks.api.IngesterProvider} is for everybody else.
 */
public interface IngesterFactory {

  /** The name that the configuration's {@code collections} use, such as {@code business-audit}. */
  String name();

  /**
   * Returns the settings that affect the output besides name and resources; for the digest of a
   * unit.
   */
  default Optional<String> settings() {
    return Optional.empty();
  }

  /** An ingester for one run, used for all its collections and dates, by several threads. */
  CollectionIngester<?> create(IngestContext context);
}
