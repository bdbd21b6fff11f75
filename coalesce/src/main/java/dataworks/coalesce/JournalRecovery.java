package dataworks.coalesce;

import dataworks.core.coalesce.CoalesceJournal;
import dataworks.core.coalesce.Replacement;
import dataworks.core.coalesce.Replacement.State;
import dataworks.core.plan.PlanStep;
import dataworks.core.run.LeaseCheck;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings to an end what runs before this one left, and removes journals that nobody needs. */
final class JournalRecovery {
  private static final Logger LOG = LoggerFactory.getLogger(JournalRecovery.class);

  /** A reader may have listed a folder this long ago and look for journals only now. */
  private static final Duration LONGEST_LISTING = Duration.ofHours(1);

  private final ObjectStore store;
  private final BatchRun batches;
  private final LeaseCheck lease;
  private final Clock clock;

  JournalRecovery(ObjectStore store, BatchRun batches, LeaseCheck lease, Clock clock) {
    this.store = store;
    this.batches = batches;
    this.lease = lease;
    this.clock = clock;
  }

  /** The number of replacements that were finished or withdrawn. */
  int recover(List<StoredObject> listed) {
    int recovered = 0;
    for (StoredObject object : listed) {
      if (CoalesceJournal.isJournal(object.location().name())) {
        recovered += settle(object) ? 1 : 0;
      }
    }
    return recovered;
  }

  /** Lines for people about what {@link #recover} would do. */
  static List<PlanStep> plan(ObjectStore store, List<StoredObject> listed) {
    return listed.stream()
        .filter(object -> CoalesceJournal.isJournal(object.location().name()))
        .flatMap(object -> CoalesceJournal.read(store, object.location()).stream())
        .filter(replacement -> replacement.state() != State.DONE)
        .map(
            replacement ->
                replacement.state() == State.WRITING
                    ? PlanStep.deletes("what a run left half written")
                        .in(String.valueOf(replacement.output()))
                    : PlanStep.deletes(
                        "what " + replacement.output() + " has replaced, which a run left"))
        .toList();
  }

  private boolean settle(StoredObject journal) {
    Location folder = folder(journal.location());
    Optional<Replacement> found = CoalesceJournal.read(store, journal.location());
    if (found.isEmpty()) {
      return false;
    }
    Replacement replacement = found.get();
    switch (replacement.state()) {
      case WRITING -> {
        LOG.warn(
            "run {} left {} half written in {}; it is withdrawn",
            replacement.run(),
            replacement.output(),
            folder);
        batches.withdraw(folder, replacement);
      }
      case REPLACED -> {
        LOG.warn(
            "run {} ended before it removed what {} in {} replaces; it is removed",
            replacement.run(),
            replacement.output(),
            folder);
        batches.finish(folder, replacement);
      }
      case DONE -> {
        removeWhenOld(journal);
        return false;
      }
    }
    return true;
  }

  private void removeWhenOld(StoredObject journal) {
    if (journal.modified().plus(LONGEST_LISTING).isBefore(clock.instant())) {
      lease.requireHeld();
      store.delete(List.of(journal.location()));
    }
  }

  private static Location folder(Location object) {
    return Location.of(object.uri().substring(0, object.uri().lastIndexOf('/')));
  }
}
