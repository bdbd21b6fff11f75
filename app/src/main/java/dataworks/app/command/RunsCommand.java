package dataworks.app.command;

import dataworks.app.runs.LedgerRun;
import dataworks.app.runs.RunFilter;
import dataworks.app.wiring.Console;
import dataworks.app.wiring.Terminal;
import dataworks.app.wiring.World;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.ledger.RunLedger;
import dataworks.core.retry.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The last runs. */
@Command(
    name = "runs",
    description = "Lists the last runs, newest first.",
    footer = {"", "Example: dataworks runs --since 7d --status failed,partial"})
final class RunsCommand extends WorldCommand {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  @Option(
      names = "--watch",
      description = "Go on until Ctrl-C: on a terminal the list anew, elsewhere what changed.")
  private boolean watch;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many runs at most; ${DEFAULT-VALUE} by default.")
  private int limit;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      split = ",",
      description = "Only runs of these statuses: ${COMPLETION-CANDIDATES}.")
  private List<RunState> statuses = List.of();

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      converter = MomentConverter.class,
      description = "Only runs that began since: a date, a time, or how long ago, such as 12h.")
  private Instant since;

  @Option(
      names = "--product",
      paramLabel = "NAME",
      description = "Only runs of a product whose name contains this.")
  private String product;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
  private RowFormat format;

  @Override
  protected int look(World world) {
    if (limit < 1) {
      throw new DataworksException(
          CoreError.ARGUMENT_INVALID,
          "--limit is " + limit + "; expected a number of at least 1",
          "leave it out for the last 20 runs");
    }
    if (watch) {
      watch(world);
      return 0;
    }
    List<LedgerRun> runs = chosen(world);
    RunViews views = new RunViews(world);
    if (runs.isEmpty()) {
      views.empty(isFiltered() ? "such runs" : "runs");
    }
    if (!runs.isEmpty() || format == RowFormat.csv) {
      views.list(runs, format);
    }
    return 0;
  }

  private boolean isFiltered() {
    return !statuses.isEmpty() || since != null || product != null;
  }

  /** Newest first. */
  private List<LedgerRun> chosen(World world) {
    RunFilter filter =
        new RunFilter(
            statuses.stream().map(Enum::name).collect(Collectors.toSet()),
            Optional.ofNullable(since),
            Optional.ofNullable(product));
    List<LedgerRun> runs = new ArrayList<>(LedgerRun.of(new RunLedger(world.ledger()).all()));
    Collections.reverse(runs);
    return runs.stream().filter(filter).limit(limit).toList();
  }

  /** Until the thread is interrupted or the process ends. */
  private void watch(World world) {
    RunViews views = new RunViews(world);
    boolean anew = format == RowFormat.table && Terminal.columns().isPresent();
    Map<String, LedgerRun> before = new LinkedHashMap<>();
    while (!Thread.currentThread().isInterrupted()) {
      List<LedgerRun> runs = chosen(world);
      if (anew) {
        Console.current().results().print(Terminal.cleared());
        views.list(runs, format);
      } else {
        List<LedgerRun> changed = changed(before, runs);
        if (!changed.isEmpty()) {
          views.list(changed, format);
        }
      }
      if (!Pause.SLEEP.take(PAUSE)) {
        return;
      }
    }
  }

  /** Oldest first, as they come. */
  private static List<LedgerRun> changed(Map<String, LedgerRun> before, List<LedgerRun> runs) {
    List<LedgerRun> changed = new ArrayList<>();
    for (LedgerRun run : runs) {
      if (!run.equals(before.put(run.row().runId(), run))) {
        changed.add(0, run);
      }
    }
    return changed;
  }
}
