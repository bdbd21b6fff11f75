package dataworks.observe;

import dataworks.core.config.Configuration;
import dataworks.core.delivery.DeliverySource;
import dataworks.core.run.RunContext;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.observe.metrics.History;
import dataworks.observe.metrics.MetricFiles;
import dataworks.observe.metrics.MetricUpdate;
import dataworks.observe.rules.Finding;
import dataworks.observe.rules.RuleBook;
import dataworks.observe.rules.Scope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All pipelines together: their metrics, and the rules over them. */
public final class Observatory {
  private final ObjectStore store;
  private final Location folder;
  private final ObserveSettings settings;
  private final List<DeliverySource> sources;

  public Observatory(
      ObjectStore store, Location folder, ObserveSettings settings, List<DeliverySource> sources) {
    this.store = store;
    this.folder = folder;
    this.settings = settings;
    this.sources = List.copyOf(sources);
  }

  /** In the folder that the configuration names, else beside the published tables. */
  public static Observatory of(RunContext context, List<DeliverySource> sources) {
    Configuration configuration = context.configuration();
    Location folder =
        configuration
            .section(ObserveSettings.class)
            .orElseThrow()
            .folder()
            .orElseGet(() -> configuration.storage().published().resolve("observe"));
    return new Observatory(
        context.store(),
        folder,
        configuration.section(ObserveSettings.class).orElseThrow(),
        sources);
  }

  /** One pipeline after an update. */
  public record Updated(DeliverySource source, History history, long newHours) {}

  public Location folder() {
    return folder;
  }

  public Location folderOf(String pipeline) {
    return folder.resolve(pipeline);
  }

  /** Adds the hours that count and are not there yet. */
  public List<Updated> update(Instant now) {
    List<Updated> result = new ArrayList<>();
    for (DeliverySource source : sources) {
      MetricUpdate.Result done = metrics(source).update(now);
      result.add(new Updated(source, done.history(), done.added().size()));
    }
    return result;
  }

  /** Reads the range anew; all pipelines, or the one that is named. */
  public List<Updated> rebuild(
      Optional<Instant> from, Optional<Instant> until, Optional<String> pipeline, Instant now) {
    List<Updated> result = new ArrayList<>();
    for (DeliverySource source : sources) {
      if (pipeline.map(source.pipeline()::equals).orElse(true)) {
        MetricUpdate.Result done = metrics(source).rebuild(from, until, now);
        result.add(new Updated(source, done.history(), done.added().size()));
      }
    }
    return result;
  }

  /** Judges hours of one pipeline; without a beginning, the last {@code observe.check-days}. */
  public List<Finding> check(
      Updated updated, Optional<Instant> from, Optional<Instant> until, Instant now) {
    Instant end = until.or(updated.history()::last).orElse(now);
    Instant start = from.orElse(end.minus(settings.checkDays(), ChronoUnit.DAYS));
    return new RuleBook(settings)
        .evaluate(
            new Scope(
                updated.source().pipeline(),
                updated.source().everyHour(),
                updated.history(),
                start,
                end,
                now));
  }

  private MetricUpdate metrics(DeliverySource source) {
    return new MetricUpdate(source, new MetricFiles(store, folderOf(source.pipeline())));
  }
}
