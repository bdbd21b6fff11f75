package dataworks.core.metrics;

import dataworks.api.Conservation;
import dataworks.api.KeyServiceCounts;
import dataworks.core.run.ExitCode;
import dataworks.core.run.RunReport;
import dataworks.core.run.UnitResult;
import dataworks.core.run.UnitResult.StageTime;
import dataworks.core.run.UnitResult.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The counters and timers of one run: of the whole, and of each collection over its dates. Pure.
 *
 * @param job the command, {@code -} for spaces
 */
record RunMetrics(String job, List<Sample> samples) {

  static RunMetrics of(RunReport report) {
    List<Sample> samples = new ArrayList<>(run(report));
    Map<String, List<UnitResult>> collections =
        report.units().stream()
            .collect(
                Collectors.groupingBy(RunMetrics::collection, TreeMap::new, Collectors.toList()));
    collections.forEach((name, units) -> samples.addAll(collection(name, units)));
    return new RunMetrics(report.run().command().replace(' ', '-'), List.copyOf(samples));
  }

  private static List<Sample> run(RunReport report) {
    double ended = report.finishedAt().toEpochMilli() / 1000.0;
    List<Sample> samples = new ArrayList<>();
    samples.add(Sample.of(Metric.RUN_DURATION, "", report.seconds()));
    samples.add(Sample.of(Metric.RUN_EXIT_CODE, "", report.exitCode().number()));
    samples.add(Sample.of(Metric.RUN_ENDED, "", ended));
    if (report.exitCode() == ExitCode.DONE || report.exitCode() == ExitCode.FINDINGS) {
      samples.add(Sample.of(Metric.RUN_SUCCEEDED, "", ended));
    }
    return samples;
  }

  /** Without the hour that some jobs have in the names of their units: labels must stay few. */
  private static String collection(UnitResult unit) {
    return unit.name().replaceFirst("[:-]?\\d{8}(-\\d{2})?$", "");
  }

  private static List<Sample> collection(String name, List<UnitResult> units) {
    List<Sample> samples = new ArrayList<>();
    samples.add(Sample.of(Metric.UNITS, name, units.size()));
    samples.add(
        Sample.of(
            Metric.UNITS_NOT_DONE,
            name,
            (double) units.stream().filter(unit -> unit.status() != Status.COMPLETED).count()));
    samples.addAll(records(name, units));
    samples.addAll(keys(name, units));
    samples.addAll(stages(name, units));
    units.stream()
        .flatMap(unit -> unit.bytesRead().stream())
        .reduce(Long::sum)
        .ifPresent(bytes -> samples.add(Sample.of(Metric.BYTES_READ, name, bytes)));
    return samples;
  }

  private static List<Sample> records(String name, List<UnitResult> units) {
    Conservation all =
        units.stream()
            .map(UnitResult::conservation)
            .reduce(Conservation.NOTHING, Conservation::plus);
    Map<String, Long> reasons = new TreeMap<>();
    units.forEach(unit -> unit.quarantine().forEach((why, n) -> reasons.merge(why, n, Long::sum)));
    List<Sample> samples = new ArrayList<>();
    samples.add(Sample.of(Metric.RECORDS_READ, name, (double) all.read()));
    samples.add(Sample.of(Metric.RECORDS_WRITTEN, name, (double) all.written()));
    samples.add(Sample.of(Metric.RECORDS_QUARANTINED, name, (double) all.quarantined()));
    samples.add(Sample.of(Metric.RECORDS_SUPERSEDED, name, (double) all.superseded()));
    samples.add(Sample.of(Metric.RECORDS_DELETED, name, (double) all.deleted()));
    reasons.forEach(
        (why, n) -> samples.add(Sample.labelled(Metric.QUARANTINE_REASON, name, "reason", why, n)));
    return samples;
  }

  private static List<Sample> keys(String name, List<UnitResult> units) {
    KeyServiceCounts all =
        units.stream()
            .map(UnitResult::keyService)
            .reduce(KeyServiceCounts.NONE, KeyServiceCounts::plus);
    return List.of(
        Sample.of(Metric.KEY_SERVICE_REQUESTS, name, (double) all.requests()),
        Sample.of(Metric.KEY_SERVICE_HITS, name, (double) all.hits()),
        Sample.of(Metric.KEY_SERVICE_MISSES, name, (double) all.misses()),
        Sample.of(Metric.KEY_SERVICE_TIME, name, all.nanos() / 1e9));
  }

  private static List<Sample> stages(String name, List<UnitResult> units) {
    Map<String, Double> seconds =
        units.stream()
            .flatMap(unit -> unit.stages().stream())
            .collect(
                Collectors.groupingBy(
                    StageTime::name, TreeMap::new, Collectors.summingDouble(StageTime::seconds)));
    return seconds.entrySet().stream()
        .map(
            stage ->
                Sample.labelled(
                    Metric.STAGE_DURATION, name, "stage", stage.getKey(), stage.getValue()))
        .toList();
  }
}
