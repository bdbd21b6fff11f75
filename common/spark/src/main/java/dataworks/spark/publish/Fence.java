package dataworks.spark.publish;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.run.LeaseCheck;
import dataworks.core.run.RunContext;
import dataworks.core.store.VersionedText;
import dataworks.spark.SparkError;
import dataworks.spark.StepHook;
import dataworks.spark.publish.Head.Holder;
import dataworks.spark.publish.Journal.Phase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run's hold on the journal of one product. A lease can be lost while a run stalls; the head
 * can't: once a later run took it, everything of this one is refused. Thread-safe.
 */
final class Fence {
  private static final Logger LOG = LoggerFactory.getLogger(Fence.class);
  private static final int ATTEMPTS = 20;

  private final JournalStore journals;
  private final LeaseCheck lease;
  private final Clock clock;
  private final StepHook steps;
  private final String token;
  private Head head;
  private String version;
  private final boolean overtook;
  private final boolean adopted;

  private Fence(
      JournalStore journals, LeaseCheck lease, Clock clock, StepHook steps, Seized seized) {
    this.journals = journals;
    this.lease = lease;
    this.clock = clock;
    this.steps = steps;
    this.token = seized.head().token();
    this.head = seized.head();
    this.version = seized.version();
    this.overtook = seized.overtook();
    this.adopted = seized.adopted();
  }

  private record Seized(Head head, String version, boolean overtook, boolean adopted) {}

  /** Takes the head from whoever has it. The caller holds the product's lease. */
  static Fence seize(
      JournalStore journals, String product, RunContext context, Surroundings surroundings) {
    LeaseCheck lease = context.lease();
    Clock clock = context.clock();
    StepHook steps = surroundings.steps();
    Processes processes = surroundings.processes();
    Holder holder =
        new Holder(
            UUID.randomUUID().toString(),
            context.run().runId(),
            Instant.now(clock).toString(),
            processes.own());
    steps.before("head");
    for (int i = 0; i < ATTEMPTS; i++) {
      lease.requireHeld();
      Optional<VersionedText> found = journals.head(product);
      Optional<Head> before = found.map(text -> journals.parseHead(product, text.text()));
      Head mine =
          before
              .map(head -> head.seizedBy(holder, processes))
              .orElseGet(() -> Head.first(product, holder, journals.of(product)));
      Optional<String> version = journals.setHead(mine, found.map(VersionedText::version));
      if (version.isPresent()) {
        boolean overtook = before.filter(Head::isCommitting).isPresent();
        before
            .filter(Head::isCommitting)
            .ifPresent(
                head ->
                    LOG.warn(
                        "run {} had begun a commit of {} and did not end it",
                        head.runId(),
                        product));
        return new Fence(
            journals,
            lease,
            clock,
            steps,
            new Seized(mine, version.get(), overtook, before.isEmpty()));
      }
    }
    throw new DataworksException(
        SparkError.FENCED,
        "the head of the journal of " + product + " changed " + ATTEMPTS + " times at once",
        "look for other runs of this product; run the same command again when they have ended");
  }

  String token() {
    return token;
  }

  /**
   * Tells if a call of the run before may still be on its way to the catalogue: one that was sent
   * arrives even when its process was killed since.
   */
  boolean mustWait() {
    return overtook;
  }

  synchronized List<Head.Overtaken> overtaken() {
    return head.overtaken();
  }

  /** Returns the real phase of an earlier run's journal. */
  synchronized Phase trusted(Journal journal) {
    if (journal.phase() == Phase.COMMITTED || journal.token() == null || adopted) {
      return journal.phase();
    }
    return head.phase(journal.segment()).orElse(Phase.STAGING);
  }

  /** Returns the segments that were committed last. */
  synchronized List<String> recentSegments() {
    return head.recent();
  }

  /** Returns the segments of journals that are not done. */
  synchronized List<String> openSegments() {
    return List.copyOf(head.open().keySet());
  }

  /** Returns when this run may change what others see: the head is its own and its leases held. */
  void ask() {
    uninterrupted(
        () -> {
          requireOwn();
          lease.requireHeld();
          return true;
        });
  }

  /**
   * Returns the reason why this run may not change anything any more; empty when it may, or nobody
   * knows.
   */
  Optional<DataworksException> refusal() {
    try {
      ask();
      return Optional.empty();
    } catch (DataworksException e) {
      boolean lost = e.code().equals(CoreError.LEASE_LOST.code());
      return Optional.of(e).filter(reason -> lost || reason instanceof FencedException);
    }
  }

  /** The file first, then the head that names it: without the second the first doesn't count. */
  synchronized Journal write(Journal journal) {
    Journal stamped = journal.writtenBy(token, Instant.now(clock).toString(), head.sequence());
    String phase = journal.phase().name().toLowerCase(Locale.ROOT);
    String step = journal.phase() == Phase.STAGING ? "journal" : "journal " + phase;
    steps.before(step);
    ask();
    steps.before("call " + step);
    if (!journals.write(stamped)) {
      throw fenced("another run wrote " + journals.location(journal.product(), journal.segment()));
    }
    if (!head.phase(journal.segment()).equals(Optional.of(journal.phase()))
        || journal.phase() == Phase.COMMITTED) {
      steps.before("head " + phase);
      move(now -> now.with(journal.segment(), journal.phase()));
    }
    return stamped;
  }

  /** A journal that is done: the head need not name it. */
  synchronized void rewrite(Journal committed) {
    ask();
    if (!journals.write(committed)) {
      throw fenced("another run wrote the journal of " + committed.segment());
    }
  }

  /** Takes a journal that is done with out of the folder and out of the head. */
  synchronized void delete(Journal journal) {
    ask();
    journals.delete(journal);
    forget(journal.segment());
  }

  synchronized void forget(String segment) {
    if (head.phase(segment).isPresent()) {
      move(now -> now.without(segment));
    }
  }

  synchronized void settle(List<Head.Overtaken> settled) {
    if (!settled.isEmpty()) {
      move(now -> now.withoutOvertaken(settled));
    }
  }

  /** Tells later runs that this one, which was overtaken, changes nothing any more. */
  void acknowledge() {
    try {
      uninterrupted(this::markedEnded);
    } catch (RuntimeException e) {
      LOG.warn("the next runs look for late changes of this one for longer", e);
    }
  }

  private boolean markedEnded() {
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<VersionedText> found = journals.head(head.product());
      if (found.isEmpty()) {
        return false;
      }
      Head now = journals.parseHead(head.product(), found.get().text());
      Head next = now.ended(token);
      if (next.overtaken().equals(now.overtaken())
          || journals.setHead(next, found.map(VersionedText::version)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** A run that lost its lease is interrupted, at any moment; its answer must be the fence's. */
  private static <T> T uninterrupted(Supplier<T> work) {
    boolean interrupted = false;
    try {
      for (int i = 1; ; i++) {
        interrupted |= Thread.interrupted();
        try {
          return work.get();
        } catch (RuntimeException e) {
          boolean cut = Thread.currentThread().isInterrupted() && !(e instanceof FencedException);
          if (!cut || i == ATTEMPTS) {
            throw e;
          }
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized void requireOwn() {
    VersionedText found =
        journals.head(head.product()).orElseThrow(() -> fenced("the head is gone"));
    Head now = journals.parseHead(head.product(), found.text());
    if (!now.token().equals(token)) {
      throw fenced("run " + now.runId() + " has taken it over since " + now.since());
    }
    head = now;
    version = found.version();
  }

  /** A run that was overtaken may have said that it ended: then the head is another, and ours. */
  private void move(UnaryOperator<Head> change) {
    for (int i = 0; i < ATTEMPTS; i++) {
      Head next = change.apply(head);
      Optional<String> written = journals.setHead(next, Optional.of(version));
      if (written.isPresent()) {
        head = next;
        version = written.get();
        return;
      }
      requireOwn();
    }
    throw fenced("its head changes all the time");
  }

  private DataworksException fenced(String why) {
    return new FencedException(head.product(), why);
  }
}
