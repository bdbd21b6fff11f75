package dataworks.observe;

import dataworks.api.AtLeast;
import dataworks.api.Default;
import dataworks.api.Doc;
import dataworks.api.Form;
import dataworks.core.config.ConfigurationSection;
import dataworks.core.store.Location;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Settings of the observability of deliveries. */
public record ObserveSettings(
    @Doc("Folder of the metric files and reports; below the published root when absent.")
        Optional<Location> folder,
    @Doc("Hours without a completed run before a pipeline is stale.") @Default("26") @AtLeast(1)
        int staleHours,
    @Doc("Weeks that the volume baseline looks back.") @Default("6") @AtLeast(1) int baselineWeeks,
    @Doc("Points a baseline needs at least.") @Default("4") @AtLeast(1) int minimumPoints,
    @Doc("The same for single pipelines by name, such as vip: 3h.")
        Map<String, Duration> staleAfter,
    @Doc("How many (scaled) median absolute deviations a volume may differ.")
        @Default("5")
        @AtLeast(0)
        double volumeTolerance,
    @Doc("Days that observe check looks back when no range is given.") @Default("120") @AtLeast(1)
        int checkDays,
    @Doc("Volumes before this day (yyyyMMdd) are in no baseline: after a lasting change.")
        @Form(pattern = "\\d{8}", expected = "a day as yyyyMMdd")
        Optional<String> baselineFrom,
    @Doc("Completeness promised over 30 days.") @Default("0.99") double completenessSla) {
  /** The section of the configuration. */
  public static final class Section implements ConfigurationSection<ObserveSettings> {
    @Override
    public String key() {
      return "observe";
    }

    @Override
    public String description() {
      return "Rules and folders of the observability of deliveries.";
    }

    @Override
    public Class<ObserveSettings> type() {
      return ObserveSettings.class;
    }

    @Override
    public Presence presence() {
      return Presence.ALWAYS;
    }

    @Override
    public void check(ObserveSettings settings, BiConsumer<String, String> mistake) {
      double promised = settings.completenessSla();
      if (promised < 0 || promised > 1) {
        mistake.accept("completeness-sla", "'" + promised + "' is not a share between 0 and 1");
      }
    }
  }
}
