package dataworks.app.wiring;

import dataworks.core.config.Configuration;
import dataworks.core.http.HttpPost;
import dataworks.core.lineage.LineageEmitter;
import dataworks.core.metrics.EmbeddedMetrics;
import dataworks.core.metrics.Pushgateway;
import dataworks.core.run.Job;
import dataworks.core.run.RunObserver;
import dataworks.core.store.Location;
import dataworks.observe.DeliveryObserver;
import dataworks.observe.room.RoomObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes the observers of runs that the configuration asks for. */
final class Telemetry {
  private Telemetry() {}

  /**
   * @param report where the run's report goes
   */
  static List<RunObserver> observers(World world, Job job, Location report) {
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
    DeliveryObserver deliveries = DeliveryObserver.of(job, world.context());
    observers.add(deliveries);
    observers.add(
        new RoomObserver(
            job,
            world.context(),
            report,
            new RoomObserver.Sources(world.tableShapes(), deliveries::broken, world::coreSeconds)));
    return observers;
  }
}
