package dataworks.spark.publish;

import dataworks.api.KeptLocations;
import dataworks.api.Publication;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.ledger.ProcessIdentity;
import dataworks.core.run.RunContext;
import dataworks.core.run.RunIdentity;
import dataworks.core.store.Location;
import dataworks.spark.StepHook;
import dataworks.spark.publish.Schedule.Trouble;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One process that publishes, as a run does: it takes the lease, recovers, stages, commits and
 * writes its end into the ledger. The publisher in it is the product's own; what it does to the
 * world goes through {@link #effect}, where the schedule strikes.
 */
final class SimRun extends Clock {
  static final String PRODUCT = "product";

  final String id;
  private final SimWorld world;
  private final int number;
  private final boolean publishes;
  private final List<Trouble> troubles;
  private final String leaseToken = UUID.randomUUID().toString();
  private Coroutine coroutine;
  private Instant leaseUntil = Instant.EPOCH;
  private Duration skew = Duration.ZERO;
  private Instant laggingSince;
  private final List<Integer> changes = new ArrayList<>();
  private int effects;
  private int wokeAt = -1;
  private int standsAt = -1;
  private boolean started;
  private boolean dead;
  private boolean over;
  private boolean saidItEnded;

  /** Ends a process where it stands. Nothing catches it, so nothing is tidied up. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed", null, false, false);
    }
  }

  /** What an effect is, for the schedule. */
  record Effect(
      String name, boolean changes, boolean visible, boolean ofCatalog, Optional<Runnable> half) {
    static Effect read(String name) {
      return new Effect(name, false, false, false, Optional.empty());
    }

    /** Of something that readers never look at. */
    static Effect change(String name) {
      return new Effect(name, true, false, false, Optional.empty());
    }

    static Effect visible(String name) {
      return new Effect(name, true, true, false, Optional.empty());
    }
  }

  SimRun(SimWorld world, String id, int number, boolean publishes, List<Trouble> troubles) {
    this.world = world;
    this.id = id;
    this.number = number;
    this.publishes = publishes;
    this.troubles = troubles;
  }

  // ---- the process ----

  /** Goes on to its end, on this thread when it has not begun yet. */
  void toItsEnd() {
    if (coroutine == null) {
      live();
    } else {
      standsAt = -1;
      coroutine.resume();
    }
  }

  /** Goes on until it is about to do the effect of this number. */
  void toEffect(int until) {
    if (coroutine == null && !started) {
      coroutine = new Coroutine(this::live);
    }
    if (coroutine != null) {
      standsAt = until;
      coroutine.resume();
    }
  }

  boolean isOver() {
    return over;
  }

  boolean isGone() {
    return dead || over;
  }

  int effects() {
    return effects;
  }

  List<Integer> changes() {
    return changes;
  }

  private void live() {
    started = true;
    try {
      takeLease();
      work();
      end("COMPLETED");
    } catch (Killed killed) {
      dead = true;
    } catch (RuntimeException e) {
      failed(e);
    } finally {
      over = true;
      if (!dead && world.leaseToken.equals(leaseToken)) {
        world.leaseUntil = Instant.EPOCH;
      }
    }
  }

  private void failed(RuntimeException failure) {
    world.tell(id, () -> "fails: " + failure);
    if (!(failure instanceof DataworksException || failure instanceof SimCatalog.Failure)) {
      world.violated(id + " ended with a failure that says nothing: " + failure);
    }
    try {
      end("FAILED");
    } catch (Killed killed) {
      dead = true;
    } catch (RuntimeException e) {
      world.tell(id, () -> "can't write its end into the ledger");
    }
  }

  private void end(String status) {
    if (!saidItEnded) {
      effect(Effect.change("ledger " + status), () -> world.ledger.put(id, status), this::noAnswer);
      saidItEnded = true;
    }
  }

  private void work() {
    Publisher publisher = new Publisher(context(), surroundings());
    publisher.recover(PRODUCT, kept());
    if (publishes) {
      publish(publisher);
    }
  }

  private void publish(Publisher publisher) {
    StagingFolders folders = publisher.open(PRODUCT, Optional.empty());
    Publisher.Prepared prepared;
    try {
      Publication publication = stage(folders);
      publisher.check(folders, publication);
      prepared = publisher.prepare(folders, publication);
    } catch (RuntimeException e) {
      abort(publisher, folders);
      throw e;
    }
    try {
      publisher.commit(folders, prepared);
    } catch (RuntimeException e) {
      if (world.bug == PlantedBug.LOST_ANSWER_TAKEN_AS_FAILURE) {
        publisher.staged(folders).forEach(file -> store().delete(List.of(file.location())));
      }
      throw e;
    }
  }

  private void abort(Publisher publisher, StagingFolders folders) {
    try {
      publisher.abort(folders);
    } catch (RuntimeException e) {
      world.tell(id, () -> "can't remove what it staged: " + e.getMessage());
    }
  }

  private Publication stage(StagingFolders folders) {
    SimStore store = store();
    return world
        .schedule
        .scenario()
        .content(id)
        .publication(
            id,
            world.published,
            (table, parts) -> {
              Location root = world.published.resolve(table);
              boolean early = world.bug == PlantedBug.FILES_BEFORE_THEIR_JOURNAL;
              Location folder = early ? root.resolve(folders.segment()) : folders.folder(root);
              for (String part : parts) {
                byte[] data = id.getBytes(StandardCharsets.UTF_8);
                store.write((part.isEmpty() ? folder : folder.resolve(part)).resolve("data"), data);
              }
              return early ? folders.folder(root) : folder;
            });
  }

  private RunContext context() {
    RunIdentity run = new RunIdentity("test", id, id, instant());
    return new RunContext(
        run, world.configuration(), store(), null, null, this, null, this::requireLease);
  }

  private Surroundings surroundings() {
    return new Surroundings(
        new SimCatalog(world.catalog, this),
        StepHook.NONE,
        world.bug == PlantedBug.NO_WAIT ? bound -> {} : this::pause,
        publication -> {},
        new Processes(
            new ProcessIdentity("simulated", number, 0),
            other -> world.run((int) other.pid()).isGone()),
        world.bug.effects());
  }

  private SimStore store() {
    return world.bug.store(world, this);
  }

  private KeptLocations kept() {
    return world.bug == PlantedBug.CLEAN_UP_IGNORES_KEPT ? KeptLocations.NONE : world::kept;
  }

  private void pause(Duration bound) {
    world.tell(id, () -> "waits " + bound);
    world.pass(bound);
  }

  // ---- the lease, as core keeps it: renewed while the process goes on ----

  private void takeLease() {
    boolean free = world.leaseHolder == null || world.leaseHolder.isGone();
    if (!free && world.leaseUntil.isAfter(instant())) {
      world.pass(Duration.between(instant(), world.leaseUntil));
    }
    world.leaseToken = leaseToken;
    world.leaseHolder = this;
    renew();
  }

  private void renew() {
    leaseUntil = instant().plus(SimWorld.LEASE);
    world.leaseUntil = leaseUntil;
  }

  private void requireLease() {
    if (instant().isBefore(leaseUntil)) {
      return;
    }
    if (!world.leaseToken.equals(leaseToken)) {
      throw new DataworksException(CoreError.LEASE_LOST, id + " lost its lease", "run it again");
    }
    renew();
  }

  private void beat() {
    if (world.leaseToken.equals(leaseToken) && instant().isBefore(leaseUntil)) {
      renew();
    }
  }

  // ---- what it does to the world ----

  <T> T effect(Effect effect, Supplier<T> call, Supplier<RuntimeException> failure) {
    if (dead || world.isViolated()) {
      throw new Killed();
    }
    int now = effects++;
    if (effect.changes()) {
      changes.add(now);
    }
    if (now == standsAt) {
      standsAt = -1;
      wokeAt = now;
      coroutine.standStill();
    }
    for (Trouble trouble : troubles) {
      if (trouble.at() == now) {
        strike(trouble, effect, call, failure);
      }
    }
    if (dead || world.isViolated()) {
      throw new Killed();
    }
    if (saidItEnded && effect.changes()) {
      world.violated(id + " does '" + effect.name() + "' after it said that it had ended");
    }
    world.pass(Duration.ofSeconds(1));
    if (wokeAt != now) {
      beat();
    }
    T result = call.get();
    world.tell(id, () -> now + " " + effect.name());
    look(effect, now);
    return result;
  }

  private void strike(
      Trouble trouble, Effect effect, Supplier<?> call, Supplier<RuntimeException> failure) {
    world.tell(id, () -> trouble.at() + " " + effect.name() + ": " + trouble.kind());
    switch (trouble.kind()) {
      case STALL -> stall(trouble);
      case CLOCK_BACK -> skew = skew.minusHours(1);
      case CLOCK_AHEAD -> skew = skew.plusHours(1);
      case LISTINGS_LAG -> laggingSince = world.now.minus(SimWorld.LAG);
      case CRASH_BEFORE -> die();
      case CRASH_AFTER -> {
        done(effect, call);
        die();
      }
      case ARRIVES_LATE -> {
        if (effect.ofCatalog() && effect.changes()) {
          world.arrivesLate(
              () -> {
                Object unused = call.get();
              });
        }
        die();
      }
      case REFUSED -> throw failure.get();
      case HALF_DONE -> {
        effect.half().ifPresent(Runnable::run);
        look(effect, trouble.at());
        throw failure.get();
      }
      case ANSWER_LOST -> {
        done(effect, call);
        throw failure.get();
      }
      default -> throw new IllegalStateException("unknown trouble " + trouble);
    }
  }

  private void done(Effect effect, Supplier<?> call) {
    world.pass(Duration.ofSeconds(1));
    var unused = call.get();
    look(effect, effects - 1);
  }

  private void look(Effect effect, int at) {
    if (effect.visible()) {
      world.changed(this, wokeAt == at);
    }
  }

  private void die() {
    dead = true;
    throw new Killed();
  }

  private void stall(Trouble trouble) {
    wokeAt = trouble.at();
    world.othersGoOn(number + 1, trouble.until());
    boolean lost = !world.leaseToken.equals(leaseToken);
    world.tell(id, () -> "wakes" + (lost ? ", its lease is lost" : ""));
    if (lost && world.bug == PlantedBug.WORKERS_NOT_AWAITED) {
      world.ledger.put(id, "INTERRUPTED");
      saidItEnded = true;
    }
  }

  /** Whether its listings miss an object that another run wrote then. */
  boolean misses(SimWorld.Written written) {
    return laggingSince != null
        && written != null
        && !written.by().equals(id)
        && written.at().isAfter(laggingSince);
  }

  RuntimeException noAnswer() {
    return new DataworksException(CoreError.STORE_UNAVAILABLE, "no answer", "wait");
  }

  // ---- its clock ----

  @Override
  public Instant instant() {
    return world.now.plus(skew);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
