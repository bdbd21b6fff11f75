package dataworks.core.run;

import dataworks.api.Conservation;
import dataworks.core.error.DataworksException;
import dataworks.core.notify.Notification;
import dataworks.core.notify.Notification.Severity;
import dataworks.core.store.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Summarises a run for people. */
final class RunSummary {
  private static final int MOST_ERRORS = 10;

  private RunSummary() {}

  /** The last line of a failure says what to do. */
  static List<String> lines(RunReport report, Location written, SummaryDetail detail) {
    if (report.status() == RunStatus.INTERRUPTED) {
      return List.of(interrupted(report, written));
    }
    boolean failed = report.error().isPresent();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s %s (exit %d) in %.1f s; run %s",
            report.run().command(),
            report.status(),
            report.exitCode().number(),
            report.seconds(),
            report.run().runId()));
    units(report, detail.units(failed)).forEach(line -> lines.add("  " + line));
    upTo(detail.warnings(), Warnings.lines(report.units()), "warnings")
        .forEach(line -> lines.add("  " + line));
    upTo(detail.notes(failed), report.summary(), "lines").forEach(line -> lines.add("  " + line));
    otherErrors(report).stream().limit(detail.notes(failed)).forEach(lines::add);
    lines.add("report: " + written);
    report.error().ifPresent(failure -> lines.addAll(error(failure)));
    return lines;
  }

  private static String interrupted(RunReport report, Location written) {
    return String.format(
        Locale.ROOT,
        "%s was interrupted (run %s) after %.1f s; %s; report: %s",
        report.run().command(),
        report.run().runId(),
        report.seconds(),
        report.error().orElseThrow().hint(),
        written);
  }

  /** Those that failed come first where not all are shown. */
  private static List<String> units(RunReport report, int most) {
    List<UnitResult> units = new ArrayList<>(report.units());
    if (units.size() > most) {
      units.sort(Comparator.comparing(unit -> unit.status() != UnitResult.Status.FAILED));
    }
    return upTo(most, units.stream().map(RunSummary::unit).toList(), "units");
  }

  private static List<String> upTo(int most, List<String> all, String name) {
    if (most == 0 || all.size() <= most) {
      return most == 0 ? List.of() : all;
    }
    List<String> some = new ArrayList<>(all.subList(0, most));
    some.add("… and " + (all.size() - most) + " more " + name);
    return some;
  }

  /** Those besides the one that stands for the run. */
  private static List<String> otherErrors(RunReport report) {
    return report.units().stream()
        .flatMap(unit -> unit.error().stream())
        .map(failure -> "  error " + failure.code() + ": " + failure.getMessage())
        .distinct()
        .filter(
            line ->
                report
                    .error()
                    .filter(first -> line.endsWith(first.code() + ": " + first.getMessage()))
                    .isEmpty())
        .limit(MOST_ERRORS)
        .toList();
  }

  static List<String> error(DataworksException failure) {
    return List.of(
        "error " + failure.code() + ": " + failure.getMessage(), "hint: " + failure.hint());
  }

  private static String unit(UnitResult unit) {
    Conservation counts = unit.conservation();
    String line =
        unit.name()
            + unit.date().map(date -> " " + date).orElse("")
            + " "
            + unit.status()
            + ": read "
            + counts.read()
            + ", written "
            + counts.written();
    line += some(", quarantined ", counts.quarantined());
    line += some(", superseded ", counts.superseded());
    line += some(", deleted ", counts.deleted());
    line += unit.quarantine().isEmpty() ? "" : " " + unit.quarantine();
    return line + unit.error().map(failure -> "; " + failure.code()).orElse("");
  }

  private static String some(String name, long count) {
    return count == 0 ? "" : name + count;
  }

  static Notification notification(RunReport report, String environment) {
    List<Map.Entry<String, String>> elements = new ArrayList<>();
    elements.add(Map.entry("Environment", environment));
    elements.add(Map.entry("Run", report.run().runId()));
    elements.add(Map.entry("Correlation id", report.run().correlationId()));
    elements.add(Map.entry("Exit code", Integer.toString(report.exitCode().number())));
    long failed =
        report.units().stream().filter(u -> u.status() != UnitResult.Status.COMPLETED).count();
    elements.add(Map.entry("Units", report.units().size() + ", of which not done " + failed));
    report
        .error()
        .ifPresent(
            failure ->
                elements.add(Map.entry("Error", failure.code() + ": " + failure.getMessage())));
    String title = report.run().command() + " " + report.status().name().toLowerCase(Locale.ROOT);
    return new Notification(severity(report), type(report), title, elements);
  }

  private static Severity severity(RunReport report) {
    return switch (report.status()) {
      case COMPLETED -> report.exitCode() == ExitCode.FINDINGS ? Severity.HIGH : Severity.MEDIUM;
      case FAILED -> Severity.CRITICAL;
      case PARTIAL, INTERRUPTED -> Severity.HIGH;
      case DEFERRED -> Severity.LOW;
    };
  }

  private static Notification.Type type(RunReport report) {
    return switch (report.status()) {
      case COMPLETED ->
          report.exitCode() == ExitCode.FINDINGS
              ? Notification.Type.WARNING
              : Notification.Type.INFORMATION;
      case FAILED, PARTIAL -> Notification.Type.ERROR;
      case DEFERRED, INTERRUPTED -> Notification.Type.WARNING;
    };
  }
}
