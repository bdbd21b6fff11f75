package dataworks.observe.rules;

import dataworks.core.notify.Notification.Severity;
import dataworks.observe.Hours;
import dataworks.observe.ObserveSettings;
import dataworks.observe.metrics.MetricHour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A pipeline has completed a run lately. */
final class StaleRule implements Rule {
  private final ObserveSettings settings;

  StaleRule(ObserveSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "stale-pipeline";
  }

  @Override
  public Severity severity() {
    return Severity.CRITICAL;
  }

  @Override
  public List<Finding> evaluate(Scope scope) {
    if (scope.history().isEmpty()) {
      return List.of();
    }
    Duration limit =
        settings
            .staleAfter()
            .getOrDefault(scope.pipeline(), Duration.ofHours(settings.staleHours()));
    Optional<Instant> last =
        scope.history().hours().descendingMap().values().stream()
            .filter(MetricHour::delivered)
            .findFirst()
            .map(MetricHour::hour);
    Instant since = last.orElse(scope.history().hours().firstKey());
    Duration silence = Duration.between(since, scope.now());
    if (silence.compareTo(limit) <= 0) {
      return List.of();
    }
    return List.of(
        new Finding(
            scope.pipeline(),
            name(),
            severity(),
            scope.history().hours().lastKey(),
            "no completed run for "
                + silence.toHours()
                + " hours (limit "
                + limit.toHours()
                + "); the last was "
                + last.map(Hours::shown).orElse("never")));
  }
}
