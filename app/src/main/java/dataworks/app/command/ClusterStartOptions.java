package dataworks.app.command;

import dataworks.aws.emr.Application;
import dataworks.aws.emr.StartOptions;
import dataworks.aws.emr.StartOptions.Work;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for starting a cluster: those of the job, and changes to its definitions. */
final class ClusterStartOptions {
  @Option(
      names = {"--start-date", "--start-dt", "--START-DT"},
      description = "First date of ingest, kickstart; start of reconciliation's window.")
  private String startDate;

  @Option(
      names = {"--end-date", "--end-dt", "--END-DT"},
      description = "Last date of ingest, kickstart; end of reconciliation's window.")
  private String endDate;

  @Option(
      names = "--collections",
      arity = "1..*",
      paramLabel = "DB:COLLECTION",
      description = "Collections of ingest and intraday.")
  private List<String> collections;

  @Option(names = "--concurrency", description = "Collections of ingest side by side.")
  private String concurrency;

  @Option(
      names = "--force-collection-update",
      arity = "0..1",
      fallbackValue = "true",
      description = "Ingest: make a new snapshot.")
  private String forceCollectionUpdate;

  @Option(
      names = "--force-export-to-hive",
      arity = "0..1",
      fallbackValue = "true",
      description = "Ingest: publish the snapshot's tables.")
  private String forceExportToHive;

  @Option(
      names = {"--clean-up-flag", "--clean-up-flg", "--CLEAN-UP-FLG"},
      arity = "0..1",
      fallbackValue = "true",
      description = "Kickstart: remove the module's data first.")
  private String cleanUp;

  @Option(
      names = {"--e2e-test-flag", "--e2e-test-flg", "--E2E-TEST-FLG"},
      arity = "0..1",
      fallbackValue = "true",
      description = "Kickstart: read the files of end-to-end tests.")
  private String endToEndTest;

  @Option(names = "--triggered-time", description = "Intraday: when the run was triggered.")
  private String triggeredTime;

  @Option(names = "--end-time", description = "Intraday: end of the range, epoch milliseconds.")
  private String endTime;

  @Option(
      names = "--no-steps",
      arity = "0..1",
      paramLabel = "true|false",
      fallbackValue = "true",
      description = "Start a cluster that waits for an operator.")
  private boolean noSteps;

  @Mixin private ClusterChangeOptions changes = new ClusterChangeOptions();

  StartOptions start(Application application, String environment, String correlationId) {
    return changes.start(
        application, environment, correlationId, parameters(), noSteps ? Work.NONE : Work.STEPS);
  }

  private Map<String, List<String>> parameters() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    add(parameters, "start-date", startDate);
    add(parameters, "end-date", endDate);
    if (collections != null) {
      parameters.put("collections", collections);
    }
    add(parameters, "concurrency", concurrency);
    add(parameters, "force-collection-update", forceCollectionUpdate);
    add(parameters, "force-export-to-hive", forceExportToHive);
    add(parameters, "clean-up-flag", cleanUp);
    add(parameters, "e2e-test-flag", endToEndTest);
    add(parameters, "triggered-time", triggeredTime);
    add(parameters, "end-time", endTime);
    return parameters;
  }

  private static void add(Map<String, List<String>> parameters, String name, String value) {
    if (value != null) {
      parameters.put(name, List.of(value));
    }
  }
}
