package dataworks.vip;

import dataworks.api.Conservation;
import dataworks.api.KeyServiceCounts;
import dataworks.core.error.DataworksException;
import dataworks.core.notify.Notification;
import dataworks.core.run.ExitCode;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.UnitResult;
import dataworks.vip.landing.LandingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says how the landing of one hour ended: to the report, to people, to the scheduler. */
final class DeliveryReport {
  private static final int NAMES_SHOWN = 20;

  private final DeliveryHour hour;
  private final LandingResult result;

  DeliveryReport(DeliveryHour hour, LandingResult result) {
    this.hour = hour;
    this.result = result;
  }

  JobOutcome outcome(String job, List<UnitResult.StageTime> stages, List<UnitResult> published) {
    List<UnitResult> units = new ArrayList<>();
    units.add(unit(job, stages));
    units.addAll(published);
    return new JobOutcome(
        units,
        result.complete() ? Optional.empty() : Optional.of(ExitCode.FAILED),
        summary(),
        result.complete() ? Optional.empty() : Optional.of(alert()));
  }

  private UnitResult unit(String job, List<UnitResult.StageTime> stages) {
    int lost = result.missing().size() + result.refused().size();
    Map<String, Long> lostBy = new TreeMap<>();
    if (!result.missing().isEmpty()) {
      lostBy.put("missing-file", (long) result.missing().size());
    }
    if (!result.refused().isEmpty()) {
      lostBy.put("refused-name", (long) result.refused().size());
    }
    return new UnitResult(
        "vip:" + hour.name(),
        Optional.of(hour.date()),
        result.complete() ? UnitResult.Status.COMPLETED : UnitResult.Status.FAILED,
        new Conservation(result.promised(), result.landed(), lost, 0, 0),
        lostBy,
        List.of(hour.folder().uri()),
        KeyServiceCounts.NONE,
        stages,
        details(job),
        error());
  }

  private Map<String, String> details(String job) {
    Map<String, String> details = new TreeMap<>();
    details.put(UnitResult.HOUR, hour.hour().toString());
    details.put(UnitResult.INPUT_FILES, String.valueOf(result.landed()));
    details.put(UnitResult.INPUT_BYTES, String.valueOf(result.bytes()));
    details.put("repaired", String.valueOf(result.repaired()));
    if (!job.isEmpty()) {
      details.put("jobGuid", job);
    }
    if (!result.missing().isEmpty()) {
      details.put("missing", names(result.missing().keySet()));
    }
    if (!result.refused().isEmpty()) {
      details.put("refused", names(result.refused().keySet()));
    }
    return details;
  }

  Optional<DataworksException> error() {
    if (result.complete()) {
      return Optional.empty();
    }
    return Optional.of(
        new DataworksException(
            VipError.FILES_MISSING,
            String.join("; ", problems()),
            "Start 'vip sanity-check --hour "
                + hour.name().replace("-", "")
                + "' later, or ask the vendor for these files."));
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!result.missing().isEmpty()) {
      problems.add(
          result.missing().size()
              + " of "
              + result.promised()
              + " promised files are missing in "
              + hour.folder()
              + ": "
              + reasons(result.missing()));
    }
    if (!result.refused().isEmpty()) {
      problems.add(result.refused().size() + " files have names that can't land: " + refusals());
    }
    return problems;
  }

  private List<String> summary() {
    List<String> lines = new ArrayList<>();
    lines.add(
        result.landed()
            + " of "
            + result.promised()
            + " promised files ("
            + result.bytes()
            + " bytes) are in "
            + hour.folder()
            + (result.repaired() == 0 ? "" : ", " + result.repaired() + " after a repair"));
    lines.addAll(problems());
    return lines;
  }

  private Notification alert() {
    return new Notification(
        Notification.Severity.CRITICAL,
        Notification.Type.ERROR,
        "VIP delivery " + hour.name() + " is incomplete",
        List.of(
            Map.entry("Promised", String.valueOf(result.promised())),
            Map.entry("Landed", String.valueOf(result.landed())),
            Map.entry("Missing", names(result.missing().keySet())),
            Map.entry("Refused", names(result.refused().keySet()))));
  }

  private static String reasons(Map<String, String> byName) {
    return byName.values().stream().limit(NAMES_SHOWN).collect(Collectors.joining("; "))
        + rest(byName.size());
  }

  private String refusals() {
    return result.refused().entrySet().stream()
            .limit(NAMES_SHOWN)
            .map(entry -> "'" + entry.getKey() + "' (" + entry.getValue() + ")")
            .collect(Collectors.joining("; "))
        + rest(result.refused().size());
  }

  private static String names(java.util.Collection<String> names) {
    return names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", ")) + rest(names.size());
  }

  private static String rest(int count) {
    return count > NAMES_SHOWN ? " and " + (count - NAMES_SHOWN) + " more" : "";
  }
}
