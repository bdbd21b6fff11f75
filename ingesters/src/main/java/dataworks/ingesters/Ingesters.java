package dataworks.ingesters;

import dataworks.core.config.Configuration;
import dataworks.core.config.Configuration.IngestCollection;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the ingester of a collection. Thread-safe. */
public final class Ingesters {
  private static final String DEFAULT = "snapshot";

  private final Map<String, IngesterFactory> house = new TreeMap<>();
  private final OutsideIngesters outside;
  private final Map<String, IngestCollection> configured = new TreeMap<>();

  private Ingesters(
      Iterable<IngesterFactory> house, OutsideIngesters outside, Configuration configuration) {
    house.forEach(factory -> this.house.put(factory.name(), factory));
    this.outside = outside;
    configuration
        .collections()
        .forEach(known -> configured.put(known.db() + ":" + known.collection(), known));
    outside.names().stream().filter(this.house::containsKey).findFirst().ifPresent(this::refuse);
  }

  /** Those of the house alone. */
  public static Ingesters of(Configuration configuration) {
    return of(configuration, OutsideIngesters.NONE);
  }

  public static Ingesters of(Configuration configuration, OutsideIngesters outside) {
    return new Ingesters(
        ServiceLoader.load(IngesterFactory.class, Ingesters.class.getClassLoader()),
        outside,
        configuration);
  }

  /** The factory of the ingester that the configuration names; the snapshot's otherwise. */
  public IngesterFactory factoryOf(CollectionName collection) {
    IngestCollection section = configured.get(collection.name());
    String name = section == null ? byDefault(collection) : section.ingester();
    IngesterFactory ours = house.get(name);
    if (ours != null) {
      return ours;
    }
    if (section == null) {
      throw unknown(name, collection);
    }
    return outside.factory(name, section.options()).orElseThrow(() -> unknown(name, collection));
  }

  private static String byDefault(CollectionName collection) {
    return switch (collection.name()) {
      case "data:businessAudit" -> "business-audit";
      case "calculator:calculationParts" -> "calculation-parts";
      default -> DEFAULT;
    };
  }

  private void refuse(String name) {
    throw new DataworksException(
        CoreError.PLUGIN_INVALID,
        "a plugin brings an ingester named '" + name + "', as one of dataworks is",
        "rename the plugin's ingester, or leave its jar away");
  }

  private DataworksException unknown(String name, CollectionName collection) {
    TreeSet<String> names = new TreeSet<>(house.keySet());
    names.addAll(outside.names());
    return new DataworksException(
        IngestError.INGESTER_UNKNOWN,
        "the ingester '" + name + "' of " + collection + " is not known",
        "use one of "
            + String.join(", ", names)
            + ", or name the jar that brings it: --plugin, or --jars of spark-submit");
  }
}
