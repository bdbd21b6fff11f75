package dataworks.ingesters.plugin;

import dataworks.api.IngesterProvider;
import dataworks.ingesters.CollectionIngester;
import dataworks.ingesters.IngestContext;
import dataworks.ingesters.IngesterFactory;
import java.util.Optional;

/** A plugin's provider with the options of a collection. */
record PluginFactory<O extends Record>(IngesterProvider<O> provider, O options)
    implements IngesterFactory {

  /**
   * @param options of the provider's own record
   */
  static <O extends Record> PluginFactory<O> of(IngesterProvider<O> provider, Record options) {
    return new PluginFactory<>(provider, provider.options().cast(options));
  }

  @Override
  public String name() {
    return provider.name();
  }

  @Override
  public Optional<String> settings() {
    return Optional.of(options.toString());
  }

  @Override
  public CollectionIngester<?> create(IngestContext context) {
    return PluginIngester.of(context, provider, options);
  }
}
