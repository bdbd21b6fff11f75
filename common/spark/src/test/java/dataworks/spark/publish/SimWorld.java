package dataworks.spark.publish;

import dataworks.core.config.Configuration;
import dataworks.core.config.Configuration.CommitMode;
import dataworks.core.config.ConfigurationLoader;
import dataworks.core.config.ConfigurationSources;
import dataworks.core.store.Location;
import dataworks.spark.publish.Schedule.Kind;
import dataworks.spark.publish.Schedule.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A store, a catalogue, a ledger, a lease, clocks and processes in memory. It runs one schedule,
 * then lets healthy runs follow, and stops at the first thing that must never be.
 */
final class SimWorld {
  static final Duration LEASE = Duration.ofMinutes(10);
  static final Duration LAG = Duration.ofMinutes(30);
  private static final Duration LONGEST_CALL = Duration.ofSeconds(100);
  private static final Map<String, Configuration> CONFIGURATIONS = new ConcurrentHashMap<>();

  final Schedule schedule;
  final PlantedBug bug;
  final Location published = Location.of("file:/published");
  final MemoryStore store = new MemoryStore(new Faults());
  final FakeCatalog catalog = new FakeCatalog(new Faults());
  final Map<String, String> ledger = new HashMap<>();
  final Map<String, Written> written = new HashMap<>();
  final List<String> story = new ArrayList<>();
  Instant now = Instant.parse("2024-05-01T00:00:00Z");
  String leaseToken = "";
  SimRun leaseHolder;
  Instant leaseUntil = Instant.EPOCH;
  private final boolean telling;
  private final List<SimRun> runs = new ArrayList<>();
  private final List<Late> late = new ArrayList<>();
  private final Invariants invariants;
  private String violation;

  /** Who wrote an object last, and when. */
  record Written(String by, Instant at) {}

  private record Late(Instant due, Runnable call) {}

  /**
   * @param telling whether what happens is written down
   */
  SimWorld(Schedule schedule, PlantedBug bug, boolean telling) {
    this.schedule = schedule;
    this.bug = bug;
    this.telling = telling;
    this.invariants = new Invariants(this);
  }

  /** The first thing that must never be; empty when all went well. */
  Optional<String> play() {
    try {
      live();
    } catch (SimRun.Killed stopped) {
      tell("-", () -> "the world stops here");
    }
    return Optional.ofNullable(violation);
  }

  private void live() {
    List<SimRun> troubled = new ArrayList<>();
    SimRun first = add("a", true, List.of());
    for (int i = 0; i < schedule.runs().size(); i++) {
      int number = i;
      List<Trouble> its =
          schedule.troubles().stream().filter(trouble -> trouble.run() == number).toList();
      troubled.add(add(String.valueOf((char) ('b' + i)), schedule.runs().get(i), its));
    }
    if (schedule.scenario().published) {
      first.toItsEnd();
      pass(Duration.ofHours(30));
    }
    troubled.forEach(SimWorld::toItsEnd);
    if (!isViolated()) {
      settle();
    }
  }

  private static void toItsEnd(SimRun run) {
    if (!run.isOver()) {
      run.toItsEnd();
    }
  }

  /** A recovery brings back what the last commit left; then a run goes as if nothing had been. */
  private void settle() {
    pass(LONGEST_CALL.multipliedBy(2));
    add("x", false, List.of()).toItsEnd();
    invariants.restored();
    add("z", true, List.of()).toItsEnd();
    invariants.restored();
    invariants.lastIs("z");
    for (String id : List.of("u", "v")) {
      pass(Duration.ofDays(8));
      add(id, false, List.of()).toItsEnd();
      invariants.restored();
    }
    invariants.tidy();
  }

  private SimRun add(String id, boolean publishes, List<Trouble> troubles) {
    SimRun run = new SimRun(this, id, runs.size(), publishes, troubles);
    runs.add(run);
    return run;
  }

  SimRun run(int number) {
    return runs.get(number);
  }

  /** While the run before this one stands still. */
  void othersGoOn(int next, int until) {
    pass(LEASE.dividedBy(2));
    if (next >= runs.size() || runs.get(next).isOver()) {
      return;
    }
    if (until == Trouble.ITS_END) {
      runs.get(next).toItsEnd();
    } else if (until > runs.get(next).effects()) {
      runs.get(next).toEffect(until);
    }
  }

  void pass(Duration time) {
    now = now.plus(time);
    List<Late> due = late.stream().filter(one -> !one.due().isAfter(now)).toList();
    late.removeAll(due);
    for (Late one : due) {
      tell("-", () -> "a call of a dead run arrives");
      try {
        one.call().run();
      } catch (IllegalStateException refused) {
        tell("-", () -> "it is refused");
      }
      invariants.look();
    }
  }

  void arrivesLate(Runnable call) {
    late.add(new Late(now.plus(LONGEST_CALL), call));
  }

  boolean wrote(SimRun run, Location object) {
    written.put(object.uri(), new Written(run.id, now));
    if (object.name().equals("head")) {
      invariants.headIs(store.text(object));
    }
    return true;
  }

  void changed(SimRun run, boolean wokeHere) {
    invariants.lookAfter(run, wokeHere);
  }

  void deletes(SimRun run, Location object) {
    invariants.mayGo(run, object);
  }

  /** What a manifest of earlier snapshots names. */
  Set<Location> kept() {
    Set<Location> kept = new HashSet<>();
    if (schedule.scenario() == Scenario.SNAPSHOT) {
      kept.add(published.resolve("parts/run-a"));
    }
    return kept;
  }

  boolean isViolated() {
    return violation != null;
  }

  void violated(String what) {
    if (violation == null) {
      violation = what;
      tell("-", () -> "VIOLATED: " + what);
    }
    throw new SimRun.Killed();
  }

  void tell(String who, Supplier<String> what) {
    if (telling) {
      story.add(who + "  " + what.get());
    }
  }

  Configuration configuration() {
    int grace = bug == PlantedBug.NO_GRACE ? 0 : 24;
    CommitMode mode = schedule.mode();
    return CONFIGURATIONS.computeIfAbsent(mode + "/" + grace, key -> configuration(mode, grace));
  }

  boolean lags() {
    return schedule.has(Kind.LISTINGS_LAG);
  }

  private static Configuration configuration(CommitMode mode, int grace) {
    return ConfigurationLoader.load(
            new ConfigurationSources(
                "test.yaml",
                "storage: {published: 'file:/published'}\n"
                    + "hive: {metastore: 'thrift://metastore:9083', warehouse: 'file:/w'}\n"
                    + "grace-hours: "
                    + grace
                    + "\npublishing: {commit: "
                    + mode.name().toLowerCase(Locale.ROOT)
                    + "}\n",
                Map.of(),
                Map.of(),
                Path.of("/"),
                (name, key) -> {
                  throw new IllegalStateException("no secrets in this test");
                }))
        .configuration();
  }
}
