package dataworks.ingesters;

import dataworks.core.config.Configuration;
import dataworks.core.error.DataworksException;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Which ingester takes a collection. Thread-safe. */
public final class Ingesters {
  private static final String DEFAULT = "snapshot";

  private final Map<String, IngesterProvider> providers = new TreeMap<>();
  private final Map<String, String> byCollection = new TreeMap<>();

  private Ingesters(Iterable<IngesterProvider> all, Configuration configuration) {
    all.forEach(provider -> providers.put(provider.name(), provider));
    configuration
        .collections()
        .forEach(c -> byCollection.put(c.db() + ":" + c.collection(), c.ingester()));
    byCollection.putIfAbsent("data:businessAudit", "business-audit");
    byCollection.putIfAbsent("calculator:calculationParts", "calculation-parts");
  }

  /** All providers that the service loader finds. */
  public static Ingesters of(Configuration configuration) {
    return of(
        ServiceLoader.load(IngesterProvider.class, Ingesters.class.getClassLoader()),
        configuration);
  }

  static Ingesters of(Iterable<IngesterProvider> providers, Configuration configuration) {
    return new Ingesters(providers, configuration);
  }

  /** The provider that the configuration names for a collection; the snapshot's otherwise. */
  public IngesterProvider providerOf(CollectionName collection) {
    String name = byCollection.getOrDefault(collection.name(), DEFAULT);
    IngesterProvider provider = providers.get(name);
    if (provider == null) {
      throw new DataworksException(
          IngestError.INGESTER_UNKNOWN,
          "the ingester '" + name + "' of " + collection + " is not known",
          "use one of "
              + String.join(", ", providers.keySet())
              + ", or add its class to META-INF/services/"
              + IngesterProvider.class.getName());
    }
    return provider;
  }
}
