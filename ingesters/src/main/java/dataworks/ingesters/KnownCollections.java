package dataworks.ingesters;

import dataworks.core.config.Configuration;
import dataworks.core.error.DataworksException;
import dataworks.core.text.Clashes;
import dataworks.core.text.Suggestions;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The collections that the configuration names, and the two that have an ingester of their own. A
 * misspelt name is refused rather than taken for a new collection. Pure.
 */
public final class KnownCollections {
  private static final Set<String> BUILT_IN =
      Set.of("data:businessAudit", "calculator:calculationParts");

  private final Set<String> names = new TreeSet<>(BUILT_IN);

  public KnownCollections(Configuration configuration) {
    configuration.collections().forEach(known -> names.add(known.db() + ":" + known.collection()));
  }

  /** Refuses names on the command line that nobody knows. */
  public void require(Collection<CollectionName> asked) {
    for (CollectionName collection : asked) {
      if (!names.contains(collection.name())) {
        throw unknown(
            "no configuration names the collection '" + collection + "'",
            collection.name(),
            "correct the name, add it to collections, or take it as it is: --any-collection");
      }
    }
  }

  /** Refuses names in {@code ingest.allow-empty} that would never mean anything. */
  public void requireAllowed(Collection<String> mayBeEmpty) {
    for (String name : mayBeEmpty) {
      if (!names.contains(name)) {
        throw unknown(
            "ingest.allow-empty names '" + name + "', which is not one of the collections",
            name,
            "correct the name, or add it to collections");
      }
    }
  }

  /** Refuses collections that would publish the same table. */
  public void requireTablesOfTheirOwn(Collection<CollectionName> asked) {
    TreeSet<String> all = new TreeSet<>(names);
    asked.forEach(collection -> all.add(collection.name()));
    Clashes.first(all, name -> CollectionName.parse(name).tableName())
        .ifPresent(
            clash -> {
              throw new DataworksException(
                  IngestError.COLLECTION_INVALID,
                  "two collections have the same table: " + clash,
                  "each would replace what the other published; ingest one of them only");
            });
  }

  private DataworksException unknown(String message, String name, String hint) {
    return new DataworksException(
        IngestError.COLLECTION_UNKNOWN, message + Suggestions.hint(name, names), hint);
  }
}
