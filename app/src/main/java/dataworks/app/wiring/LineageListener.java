package dataworks.app.wiring;

import dataworks.core.config.Configuration;
import dataworks.core.lineage.LineageEmitter;
import dataworks.core.lineage.LineageEvents;
import dataworks.core.run.RunIdentity;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Spark settings of OpenLineage's own listener, when lineage is configured and its jar is there
 * ({@code --packages io.openlineage:openlineage-spark_2.12:…}, or among the jars of Spark): its
 * events of single queries name the run as their parent.
 */
final class LineageListener {
  private static final String CLASS = "io.openlineage.spark.agent.OpenLineageSparkListener";
  private static final String PREFIX = "spark.openlineage.";

  private LineageListener() {}

  static Map<String, String> settings(Configuration configuration, RunIdentity run) {
    Map<String, String> settings = new LinkedHashMap<>();
    configuration
        .lineage()
        .url()
        .filter(url -> isThere())
        .ifPresent(
            url -> {
              String others = System.getProperty("spark.extraListeners", "");
              settings.put(
                  "spark.extraListeners",
                  others.isEmpty() || others.contains(CLASS) ? CLASS : others + "," + CLASS);
              transport(settings, LineageEmitter.address(url));
              parent(settings, configuration.lineage().namespace(), run);
            });
    return settings;
  }

  private static void transport(Map<String, String> settings, URI address) {
    settings.put(PREFIX + "transport.type", "http");
    settings.put(PREFIX + "transport.url", address.getScheme() + "://" + address.getRawAuthority());
    settings.put(PREFIX + "transport.endpoint", address.getRawPath());
    settings.put(PREFIX + "transport.timeoutInMillis", "5000");
    settings.put(PREFIX + "facets.spark.logicalPlan.disabled", "true");
    settings.put(PREFIX + "facets.debug.disabled", "true");
    settings.put(PREFIX + "facets.spark_unknown.disabled", "true");
  }

  private static void parent(Map<String, String> settings, String namespace, RunIdentity run) {
    settings.put(PREFIX + "namespace", namespace);
    settings.put(PREFIX + "appName", LineageEvents.jobName(run) + "-spark");
    settings.put(PREFIX + "parentJobNamespace", namespace);
    settings.put(PREFIX + "parentJobName", LineageEvents.jobName(run));
    settings.put(PREFIX + "parentRunId", LineageEvents.runId(run).toString());
  }

  private static boolean isThere() {
    try {
      Class.forName(CLASS, false, Thread.currentThread().getContextClassLoader());
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }
}
