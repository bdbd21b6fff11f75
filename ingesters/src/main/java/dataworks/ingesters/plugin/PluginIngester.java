package dataworks.ingesters.plugin;

import dataworks.api.CollectionUnit;
import dataworks.api.Ingester;
import dataworks.api.IngesterProvider;
import dataworks.api.KeptLocations;
import dataworks.api.Staged;
import dataworks.api.Workspace;
import dataworks.core.plan.PlanStep;
import dataworks.ingesters.CollectionIngester;
import dataworks.ingesters.IngestContext;
import dataworks.ingesters.IngestRequest;
import java.util.List;

/** The ingester of a plugin, as the run of the house sees it. */
final class PluginIngester<T> extends CollectionIngester<T> {
  private final Ingester<CollectionUnit, T> plugin;

  private PluginIngester(IngestContext context, Ingester<CollectionUnit, T> plugin) {
    super(context);
    this.plugin = plugin;
  }

  static <O extends Record> PluginIngester<?> of(
      IngestContext context, IngesterProvider<O> provider, O options) {
    return of(context, provider.create(new PluginContext(context), options));
  }

  private static <T> PluginIngester<T> of(
      IngestContext context, Ingester<CollectionUnit, T> plugin) {
    return new PluginIngester<>(context, plugin);
  }

  @Override
  public Staged<T> stage(IngestRequest request, Workspace workspace) {
    return plugin.stage(new PluginUnit(request), workspace);
  }

  @Override
  public void verify(IngestRequest request, Staged<T> staged) {
    plugin.verify(new PluginUnit(request), staged);
  }

  @Override
  public void prepare(IngestRequest request, Staged<T> staged, Workspace workspace) {
    plugin.prepare(new PluginUnit(request), staged, workspace);
  }

  @Override
  public void committed(IngestRequest request, Staged<T> staged, Workspace workspace) {
    plugin.committed(new PluginUnit(request), staged, workspace);
  }

  @Override
  public KeptLocations kept(IngestRequest request) {
    return plugin.kept(new PluginUnit(request));
  }

  @Override
  public List<PlanStep> steps(IngestRequest request) {
    return plugin.plan(new PluginUnit(request)).stream().map(PlanStep::parse).toList();
  }

  @Override
  public List<String> resources() {
    return List.of();
  }
}
