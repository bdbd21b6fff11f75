package dataworks.app.demo;

import dataworks.core.run.ExitCode;
import dataworks.sandbox.replica.ReplicaSpec;
import dataworks.sandbox.replica.SampleReplica;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** The command lines of a demo, in order. */
final class DemoSteps {
  private DemoSteps() {}

  static List<DemoStep> of(DemoFolder folder, LocalDate today) {
    List<DemoStep> steps = new ArrayList<>();
    steps.add(ingest(today));
    for (String module : DemoData.MODULES) {
      steps.add(kickstart(module, today));
    }
    steps.addAll(intraday(folder, today));
    steps.add(reconcile(today));
    steps.addAll(deliveries());
    return List.copyOf(steps);
  }

  private static DemoStep ingest(LocalDate today) {
    return DemoStep.of(
        "ingest",
        "decrypts three collections, publishes the day, a snapshot and its tables; a few records"
            + " are bad and go to the quarantine",
        "ingest",
        "--start-date",
        today.toString(),
        "--end-date",
        today.toString(),
        "--force-collection-update",
        "--force-export-to-hive",
        "--max-bad-records",
        Integer.toString(DemoData.BAD_RECORDS));
  }

  private static DemoStep kickstart(String module, LocalDate today) {
    return DemoStep.of(
        "kickstart " + module,
        "three days of a partner's files; the second day brings a new column, the third lacks one",
        "kickstart",
        "--module-name",
        module,
        "--start-dt",
        today.minusDays(DemoData.PARTNER_DAYS - 1L).toString(),
        "--end-dt",
        today.toString());
  }

  private static List<DemoStep> intraday(DemoFolder folder, LocalDate today) {
    List<DemoStep> steps = new ArrayList<>();
    steps.add(
        DemoStep.of(
            "intraday bootstrap",
            "publishes an export as the part before all runs",
            "intraday",
            "bootstrap",
            "--source",
            "file:" + SampleReplica.exports(folder.replica()) + "/{db}/{collection}"));
    LocalDateTime first = DemoData.changes(today).atTime(ReplicaSpec.FIRST);
    for (int hour = 1; hour <= ReplicaSpec.HOURS; hour++) {
      steps.add(changes(first.plusHours(hour)));
    }
    steps.add(
        DemoStep.of(
            "intraday compact",
            "folds all parts into one, so that the view of the latest records is quick",
            "intraday",
            "compact"));
    return steps;
  }

  private static DemoStep changes(LocalDateTime end) {
    return DemoStep.of(
        "intraday " + end.toLocalTime(),
        "what changed in HBase since the last run; a command that stands for its shell answers",
        "intraday",
        "scheduled",
        "--correlation-id",
        "demo-" + end,
        "--triggered-time",
        end + ":00Z",
        "--end-time",
        end + ":00Z");
  }

  private static DemoStep reconcile(LocalDate today) {
    return DemoStep.of(
            "reconcile",
            "matches what was imported with what was exported; a few records are missing",
            "reconcile",
            "--cut-off-start",
            today.minusDays(1) + " 00:00:00",
            "--cut-off-end",
            today + " 00:00:00",
            "--queries",
            "main,additional")
        .mayEndWith(
            ExitCode.FINDINGS.number(),
            "findings: the records that were left out on purpose; its page lists them");
  }

  private static List<DemoStep> deliveries() {
    return List.of(
        DemoStep.of(
            "vip",
            "asks the vendor for a replication, lands and checks its files, publishes its tables",
            "vip",
            "--publish",
            "--poll-seconds",
            "0.2",
            "--max-wait",
            "10s"),
        DemoStep.of(
            "observe report", "one page over all deliveries and runs", "observe", "report"));
  }
}
