package dataworks.observe.rules;

import dataworks.observe.metrics.History;
import dataworks.observe.metrics.MetricHour;
import java.time.Instant;
import java.util.List;

/**
 * The subject of rules: the whole history as the past, and the hours to be judged.
 *
 * @param everyHour whether each hour owes a delivery
 * @param now for rules about silence
 */
public record Scope(
    String pipeline, boolean everyHour, History history, Instant from, Instant until, Instant now) {

  List<MetricHour> judged() {
    return history.between(from, until);
  }
}
