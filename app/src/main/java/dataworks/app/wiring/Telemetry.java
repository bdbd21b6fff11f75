package dataworks.app.wiring;

import dataworks.core.config.Configuration;
import dataworks.core.http.HttpPost;
import dataworks.core.lineage.LineageEmitter;
import dataworks.core.metrics.EmbeddedMetrics;
import dataworks.core.metrics.Pushgateway;
import dataworks.core.run.Job;
import dataworks.core.run.RunObserver;
import dataworks.observe.DeliveryObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes the observers of runs that the configuration asks for. */
final class Telemetry {
  private Telemetry() {}

  static List<RunObserver> observers(World world, Job job) {
    Configuration configuration = world.configuration();
    List<RunObserver> observers = new ArrayList<>();
    String environment = configuration.environment().name().toLowerCase(Locale.ROOT);
    Configuration.Metrics metrics = configuration.metrics();
    if (metrics.emf()) {
      observers.add(new EmbeddedMetrics(metrics.namespace(), environment, Console.current()::raw));
    }
    metrics
        .pushgateway()
        .ifPresent(url -> observers.add(new Pushgateway(url, environment, new HttpPost())));
    configuration
        .lineage()
        .url()
        .ifPresent(url -> observers.add(LineageEmitter.of(configuration, url, new HttpPost())));
    observers.add(DeliveryObserver.of(job, world.context()));
    return observers;
  }
}
