package dataworks.spark.publish;

import dataworks.core.config.Configuration.CommitMode;
import dataworks.spark.publish.Schedule.Kind;
import dataworks.spark.publish.Schedule.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Plays schedules: every one of a kind up to a depth, or random ones; and shrinks those that fail.
 */
final class Simulator {
  /** More effects than any simulated run has. */
  private static final int LONGEST = 200;

  private static final List<Kind> FAULTS =
      List.of(
          Kind.CRASH_BEFORE,
          Kind.CRASH_AFTER,
          Kind.REFUSED,
          Kind.ANSWER_LOST,
          Kind.HALF_DONE,
          Kind.ARRIVES_LATE);

  private final PlantedBug bug;
  private long tried;

  /** A schedule in which something happened that must never be. */
  record Failure(Schedule schedule, String violation, List<String> story) {
    @Override
    public String toString() {
      return "%s%n%s%n  %s".formatted(schedule, violation, String.join("\n  ", story));
    }
  }

  Simulator(PlantedBug bug) {
    this.bug = bug;
  }

  long tried() {
    return tried;
  }

  /** The failure, as small as it can be made; empty when nothing happened that must never be. */
  Optional<Failure> play(Schedule schedule) {
    return violation(schedule).map(found -> shrunk(schedule, found));
  }

  private Optional<String> violation(Schedule schedule) {
    tried++;
    return new SimWorld(schedule, bug, false).play();
  }

  private Failure shrunk(Schedule schedule, String violation) {
    for (Schedule smaller : schedule.smaller()) {
      Optional<String> found = new SimWorld(smaller, bug, false).play();
      if (found.isPresent()) {
        return shrunk(smaller, found.get());
      }
    }
    SimWorld again = new SimWorld(schedule, bug, true);
    String found = again.play().orElse("it does not fail when it is played again");
    return new Failure(schedule, found.equals(violation) ? found : violation, again.story);
  }

  // ---- every schedule of a kind ----

  /** One run and one fault at each of its effects. */
  static void depthOne(Scenario scenario, CommitMode mode, Consumer<Schedule> play) {
    int effects = effects(scenario, mode, true);
    for (int at = 0; at < effects; at++) {
      for (Kind kind : FAULTS) {
        play.accept(Schedule.of(scenario, mode, List.of(true), Trouble.of(0, at, kind)));
      }
    }
  }

  /** A run stands still at each of its effects while another goes through. */
  static void stalls(Scenario scenario, CommitMode mode, Consumer<Schedule> play) {
    int effects = effects(scenario, mode, true);
    for (int at = 0; at < effects; at++) {
      for (boolean publishes : List.of(true, false)) {
        play.accept(
            Schedule.of(scenario, mode, List.of(true, publishes), Trouble.of(0, at, Kind.STALL)));
      }
    }
  }

  /** A crash at each change, and a crash of the recovery at each of its changes. */
  static void crashesInRecovery(Scenario scenario, CommitMode mode, Consumer<Schedule> play) {
    for (int first : changes(Schedule.of(scenario, mode, List.of(true)), 0)) {
      Trouble crash = Trouble.of(0, first, Kind.CRASH_AFTER);
      for (int second : changes(Schedule.of(scenario, mode, List.of(true, false), crash), 1)) {
        play.accept(
            Schedule.of(
                scenario,
                mode,
                List.of(true, false),
                crash,
                Trouble.of(1, second, Kind.CRASH_AFTER)));
      }
    }
  }

  /** A crash at each change, and a successor whose listings lag. */
  static void lagging(Scenario scenario, CommitMode mode, Consumer<Schedule> play) {
    for (int at : changes(Schedule.of(scenario, mode, List.of(true)), 0)) {
      for (boolean publishes : List.of(true, false)) {
        play.accept(
            Schedule.of(
                scenario,
                mode,
                List.of(true, publishes),
                Trouble.of(0, at, Kind.CRASH_AFTER),
                Trouble.of(1, 0, Kind.LISTINGS_LAG)));
      }
    }
  }

  /** A run stands still at each effect and wakes at each effect of its successor. */
  static void interleaved(Scenario scenario, CommitMode mode, Consumer<Schedule> play) {
    int effects = effects(scenario, mode, true);
    for (int at = 0; at < effects; at++) {
      for (int until = 1; until < effects; until++) {
        play.accept(
            Schedule.of(
                scenario, mode, List.of(true, true), new Trouble(0, at, Kind.STALL, until)));
      }
    }
  }

  /** How many effects a run has that nothing goes wrong with. */
  static int effects(Scenario scenario, CommitMode mode, boolean publishes) {
    SimWorld world =
        new SimWorld(Schedule.of(scenario, mode, List.of(publishes)), PlantedBug.NONE, false);
    world.play();
    return Math.min(LONGEST, world.run(1).effects());
  }

  /** The numbers of those effects of a run that change something. */
  private static List<Integer> changes(Schedule schedule, int run) {
    SimWorld world = new SimWorld(schedule, PlantedBug.NONE, false);
    world.play();
    return new ArrayList<>(world.run(run + 1).changes());
  }
}
