package dataworks.ingesters.plugin;

import dataworks.api.IngesterProvider;
import dataworks.core.config.IngesterOptions;
import dataworks.core.plugin.Plugins;
import dataworks.ingesters.IngesterFactory;
import dataworks.ingesters.OutsideIngesters;
import java.util.Optional;
import java.util.Set;

/** The ingesters of the plugins on the class path. */
public record PluginIngesters(Plugins plugins) implements OutsideIngesters {
  @Override
  public Set<String> names() {
    return plugins.providers().keySet();
  }

  @Override
  public Optional<IngesterFactory> factory(String name, IngesterOptions options) {
    IngesterProvider<?> provider = plugins.providers().get(name);
    return provider == null
        ? Optional.empty()
        : options.value().map(bound -> PluginFactory.of(provider, bound));
  }
}
