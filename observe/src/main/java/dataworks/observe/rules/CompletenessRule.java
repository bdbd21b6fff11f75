package dataworks.observe.rules;

import dataworks.core.notify.Notification.Severity;
import dataworks.observe.ObserveSettings;
import dataworks.observe.metrics.MetricHour;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The mean completeness of the last 30 days is what was promised. */
final class CompletenessRule implements Rule {
  private static final int DAYS = 30;

  private final ObserveSettings settings;

  CompletenessRule(ObserveSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "completeness-sla";
  }

  @Override
  public Severity severity() {
    return Severity.HIGH;
  }

  @Override
  public List<Finding> evaluate(Scope scope) {
    if (scope.history().isEmpty()) {
      return List.of();
    }
    Instant end =
        Optional.ofNullable(scope.history().hours().floorKey(scope.until()))
            .orElse(scope.history().hours().firstKey());
    List<MetricHour> rows =
        scope.history().between(end.minus(DAYS * 24L - 1, ChronoUnit.HOURS), end);
    double mean =
        rows.stream().mapToDouble(row -> row.completeness().doubleValue()).average().orElse(1);
    if (mean >= settings.completenessSla()) {
      return List.of();
    }
    String text =
        String.format(
            Locale.ROOT,
            "%.2f%% of what was expected came in the %d days before; %.2f%% is promised",
            100 * mean,
            DAYS,
            100 * settings.completenessSla());
    return List.of(new Finding(scope.pipeline(), name(), severity(), end, text));
  }
}
