package dataworks.core.plugin;

import dataworks.api.IngesterProvider;
import dataworks.core.config.IngesterOptions;
import dataworks.core.error.Causes;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The ingesters that jars on the class path bring. Immutable. */
public final class Plugins implements IngesterOptions.Types {
  private final Map<String, IngesterProvider<?>> providers;

  private Plugins(Map<String, IngesterProvider<?>> providers) {
    this.providers = Collections.unmodifiableMap(providers);
  }

  /** Asks the class loader of the thread, which knows what {@code spark-submit --jars} added. */
  public static Plugins onClassPath() {
    Map<String, IngesterProvider<?>> found = new TreeMap<>();
    try {
      @SuppressWarnings("rawtypes")
      Iterator<IngesterProvider> all = ServiceLoader.load(IngesterProvider.class).iterator();
      while (all.hasNext()) {
        add(found, all.next());
      }
    } catch (ServiceConfigurationError | LinkageError unusable) {
      throw new DataworksException(
          CoreError.PLUGIN_INVALID,
          "a plugin can't be loaded: " + Causes.shown(unusable),
          "see that its META-INF/services/"
              + IngesterProvider.class.getName()
              + " names a public class of the jar, and that it was built against the"
              + " dataworks-api of this version; the log has the details",
          unusable);
    }
    return new Plugins(found);
  }

  private static void add(Map<String, IngesterProvider<?>> found, IngesterProvider<?> provider) {
    IngesterProvider<?> other = found.putIfAbsent(provider.name(), provider);
    if (other != null) {
      throw new DataworksException(
          CoreError.PLUGIN_INVALID,
          "two plugins bring an ingester named '%s': %s and %s"
              .formatted(
                  provider.name(), other.getClass().getName(), provider.getClass().getName()),
          "leave one of the jars away, or rename an ingester");
    }
  }

  @Override
  public Optional<Class<? extends Record>> of(String ingester) {
    return Optional.ofNullable(providers.get(ingester)).map(IngesterProvider::options);
  }

  /** By name, in the names' order. */
  public Map<String, IngesterProvider<?>> providers() {
    return providers;
  }
}
