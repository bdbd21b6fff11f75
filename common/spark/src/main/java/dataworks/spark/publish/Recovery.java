package dataworks.spark.publish;

import dataworks.api.KeptLocations;
import dataworks.core.config.Configuration.CommitMode;
import dataworks.core.run.RunIdentity;
import dataworks.spark.publish.Head.Overtaken;
import dataworks.spark.publish.Journal.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recovery at the start of a run: continues interrupted commits, removes files staged by dead runs,
 * and reverts late changes of a run that was overtaken.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  /** The time during which tables are checked after a run that never reported its end. */
  private static final Duration SUSPICION = Duration.ofDays(7);

  private final RunIdentity run;
  private final CommitMode mode;
  private final JournalStore journals;
  private final CommitMachine machine;
  private final CommitDriver driver;
  private final Cleaner cleaner;
  private final Clock clock;

  Recovery(
      RunIdentity run,
      CommitMode mode,
      JournalStore journals,
      CommitMachine machine,
      CommitDriver driver,
      Cleaner cleaner,
      Clock clock) {
    this.run = run;
    this.mode = mode;
    this.journals = journals;
    this.machine = machine;
    this.driver = driver;
    this.cleaner = cleaner;
    this.clock = clock;
  }

  /** Returns names of tables and views that had been changed late. */
  List<String> run(String product, KeptLocations kept, Fence fence) {
    List<String> open = new ArrayList<>(fence.openSegments());
    for (Journal journal : journals.of(product, open)) {
      Phase phase = fence.trusted(journal);
      if (open.remove(journal.segment()) && phase == Phase.COMMITTED) {
        fence.forget(journal.segment());
      }
      if (phase == Phase.COMMITTING) {
        LOG.warn("finishing the commit that run {} began", journal.runId());
        finish(journal, fence);
      } else if (phase == Phase.STAGING && !journal.runId().equals(run.runId())) {
        cleaner.removeStagedByAnother(journal, fence);
      }
    }
    open.forEach(
        segment -> {
          LOG.warn(
              "the journal {} of {} was taken away; nothing is done about it", segment, product);
          fence.forget(segment);
        });
    List<String> repaired = repair(product, fence);
    cleaner.removeReplaced(product, kept, fence);
    return repaired;
  }

  /** Puts back what a run that was overtaken may have changed late. */
  List<String> repair(String product, Fence fence) {
    List<Overtaken> suspects = fence.overtaken();
    if (suspects.isEmpty()) {
      return List.of();
    }
    List<Journal> committed =
        journals.of(product, fence.recentSegments()).stream()
            .filter(j -> j.phase() == Phase.COMMITTED)
            .toList();
    List<String> repaired = List.of();
    if (!committed.isEmpty()) {
      CommitMachine.Transition start = machine.repair(committed.get(0), LastCommits.of(committed));
      repaired = driver.run(start, fence).repaired().stream().distinct().toList();
    }
    for (String name : repaired) {
      LOG.warn(
          "{} had been changed late by an overtaken run ({}); it is as it was published again",
          name,
          suspects.stream().map(Overtaken::runId).toList());
    }
    fence.settle(suspects.stream().filter(this::isSettled).toList());
    return repaired;
  }

  void abort(Journal journal, Fence fence) {
    boolean begun =
        journals.of(journal.product()).stream()
            .anyMatch(j -> j.segment().equals(journal.segment()) && j.phase() != Phase.STAGING);
    if (!begun) {
      cleaner.removeStaged(journal, fence);
    }
  }

  /**
   * Under a version of its own: what the other run still does to its version is not seen. Both are
   * noted as replaced: the one that readers see stays, whichever it is in the end.
   */
  private void finish(Journal journal, Fence fence) {
    List<CurrentTable> begun =
        mode == CommitMode.VIEW
            ? journal.publication().tables().stream()
                .flatMap(
                    table ->
                        Stream.of(
                            journal.versionOf(table),
                            Versions.of(table, journal.segment(), fence.token())))
                .toList()
            : List.of();
    Journal mine =
        fence.token().equals(journal.token())
            ? journal
            : fence.write(journal.in(Phase.COMMITTING).finishedBy(fence.token(), begun));
    driver.run(machine.finish(mine), fence);
  }

  private boolean isSettled(Overtaken one) {
    return one.ended() || Instant.parse(one.at()).plus(SUSPICION).isBefore(clock.instant());
  }
}
