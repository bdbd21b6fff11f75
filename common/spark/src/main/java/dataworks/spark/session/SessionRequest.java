package dataworks.spark.session;

import dataworks.core.run.RunIdentity;
import java.util.Map;
import java.util.Optional;

/**
 * A run's wishes for its session beyond the configuration.
 *
 * @param master absent: what spark-submit says, else {@code local[*]}
 * @param settings more Spark settings, which win
 */
public record SessionRequest(
    RunIdentity run, Optional<String> master, Map<String, String> settings) {
  public SessionRequest {
    settings = Map.copyOf(settings);
  }
}
