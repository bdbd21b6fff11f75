package dataworks.app.demo;

import dataworks.core.run.ExitCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The command lines of a demo, in order. */
final class DemoSteps {
  private DemoSteps() {}

  static List<DemoStep> of(LocalDate today) {
    List<DemoStep> steps = new ArrayList<>();
    steps.add(ingest(today));
    for (String module : DemoData.MODULES) {
      steps.add(kickstart(module, today));
    }
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
