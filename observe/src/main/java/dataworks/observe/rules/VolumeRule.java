package dataworks.observe.rules;

import dataworks.core.notify.Notification.Severity;
import dataworks.observe.Hours;
import dataworks.observe.ObserveSettings;
import dataworks.observe.metrics.History;
import dataworks.observe.metrics.MetricHour;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;

/** The volume of an hour is inside the band expected for that hour of that weekday. */
public final class VolumeRule implements Rule {
  private final ObserveSettings settings;

  public VolumeRule(ObserveSettings settings) {
    this.settings = settings;
  }

  /** The bands themselves, for charts. */
  public NavigableMap<Instant, VolumeBand> bands(History history) {
    return new VolumeBaseline(
            settings.baselineWeeks(),
            settings.minimumPoints(),
            settings.volumeTolerance(),
            settings.baselineFrom().map(Hours::from))
        .bands(history);
  }

  @Override
  public String name() {
    return "volume";
  }

  @Override
  public Severity severity() {
    return Severity.MEDIUM;
  }

  @Override
  public List<Finding> evaluate(Scope scope) {
    if (!scope.everyHour()) {
      return List.of();
    }
    NavigableMap<Instant, VolumeBand> bands = bands(scope.history());
    List<Finding> findings = new ArrayList<>();
    for (MetricHour row : scope.judged()) {
      VolumeBand band = bands.get(row.hour());
      double size = row.sizeKb().doubleValue();
      if (band != null && !band.holds(size)) {
        findings.add(
            new Finding(scope.pipeline(), name(), severity(), row.hour(), text(size, band)));
      }
    }
    return findings;
  }

  private static String text(double size, VolumeBand band) {
    return String.format(
        Locale.ROOT,
        "%.0f KB came; expected about %.0f (%.0f to %.0f) for this hour of this weekday",
        size,
        band.expected(),
        band.low(),
        band.high());
  }
}
