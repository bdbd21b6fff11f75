package dataworks.app.command;

import dataworks.app.wiring.World;
import dataworks.aws.emr.Application;
import dataworks.core.config.Configuration;
import dataworks.core.ledger.RunLedger;
import dataworks.core.ledger.RunRecord;
import dataworks.kickstart.KickstartSettings;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the values that shells offer. */
final class CompletionValues {
  private static final int LAST_RUNS = 30;

  private CompletionValues() {}

  /** Kinds of values. */
  enum Kind {
    collections,
    modules,
    applications,
    runs
  }

  static List<String> of(Kind kind, World world) {
    Configuration configuration = world.configuration();
    return switch (kind) {
      case collections ->
          configuration.collections().stream()
              .map(collection -> collection.db() + ":" + collection.collection())
              .toList();
      case modules ->
          List.copyOf(
              configuration
                  .section(KickstartSettings.class)
                  .map(kickstart -> new TreeSet<>(kickstart.collections().keySet()))
                  .orElseGet(TreeSet::new));
      case applications -> Arrays.stream(Application.values()).map(Application::label).toList();
      case runs -> lastRuns(world);
    };
  }

  private static List<String> lastRuns(World world) {
    List<String> ids =
        new RunLedger(world.ledger())
            .all().stream().map(RunRecord::runId).distinct().collect(Collectors.toList());
    Collections.reverse(ids);
    return ids.subList(0, Math.min(LAST_RUNS, ids.size()));
  }
}
