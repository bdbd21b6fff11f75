package dataworks.launcher;

import dataworks.core.config.Configuration;
import dataworks.core.store.Location;
import dataworks.reconciliation.ReconciliationSettings;
import java.util.Map;

/**
 * The configuration's rules for events.
 *
 * @param topics applications by the ARN of the topic whose events start them
 * @param coalescer the beginning of the coalescing job's name
 * @param results the folder of the reconciliation's results
 */
record EventRules(Map<String, String> topics, String coalescer, Location results) {
  EventRules {
    topics = Map.copyOf(topics);
  }

  static EventRules of(Configuration configuration) {
    return new EventRules(
        configuration.launcher().topics(),
        configuration.launcher().coalescerJob(),
        configuration
            .storage()
            .manifests()
            .resolve(
                configuration.section(ReconciliationSettings.class).orElseThrow().outputPrefix()
                    + "/results"));
  }
}
