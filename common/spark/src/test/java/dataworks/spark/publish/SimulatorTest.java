package dataworks.spark.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.config.Configuration.CommitMode;
import dataworks.spark.publish.Schedule.Kind;
import dataworks.spark.publish.Schedule.Trouble;
import dataworks.spark.publish.Simulator.Failure;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The product's publisher in a simulated world: crashes, lost answers, stalls, clocks, listings. A
 * failure prints as a story; {@code Schedule.random(seed)} or the schedule it names replays it.
 */
class SimulatorTest {
  private static final int SCHEDULES = 20_000;
  private static final int MANY = 1_000_000;

  @BeforeAll
  static void failuresAreExpected() {
    Configurator.setLevel("dataworks.spark.publish", Level.OFF);
  }

  @AfterAll
  static void failuresAreReportedAgain() {
    Configurator.setLevel("dataworks.spark.publish", (Level) null);
  }

  @Test
  void nothing_is_lost_mixed_or_left_behind_in_any_schedule() {
    Simulator simulator = new Simulator(PlantedBug.NONE);
    long start = System.nanoTime();
    everyScheduleOfDepthTwo(simulator);
    long enumerated = simulator.tried();
    for (long seed = 0; simulator.tried() < SCHEDULES; seed++) {
      assertHolds(simulator, Schedule.random(seed));
    }
    report(simulator, enumerated, start);
    assertThat(enumerated).isGreaterThan(4_000);
  }

  @Test
  @Tag("heavy")
  void nothing_is_lost_mixed_or_left_behind_in_a_million_schedules() {
    Simulator simulator = new Simulator(PlantedBug.NONE);
    long start = System.nanoTime();
    forEachUnit((scenario, mode) -> Simulator.interleaved(scenario, mode, holds(simulator)));
    long enumerated = simulator.tried();
    LongStream.range(SCHEDULES, SCHEDULES + MANY)
        .forEach(seed -> assertHolds(simulator, Schedule.random(seed)));
    report(simulator, enumerated, start);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void a_planted_bug_is_found(PlantedBug bug) {
    Simulator simulator = new Simulator(bug);
    Optional<Failure> found =
        LongStream.range(0, SCHEDULES)
            .mapToObj(seed -> simulator.play(Schedule.random(seed)))
            .flatMap(Optional::stream)
            .findFirst();
    assertThat(found).as(bug.what).isPresent();
    System.out.printf(
        "planted: %s%n  found by schedule %d: %s%n  %s%n",
        bug.what, simulator.tried(), found.get().schedule(), found.get().violation());
  }

  @Test
  void a_failure_shrinks_and_replays_by_its_seed_and_as_the_small_schedule() {
    Simulator simulator = new Simulator(PlantedBug.OVERTAKEN_FORGOTTEN);
    Failure failure =
        LongStream.range(0, SCHEDULES)
            .mapToObj(seed -> simulator.play(Schedule.random(seed)))
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow();
    assertThat(simulator.play(failure.schedule()).orElseThrow().violation())
        .isEqualTo(failure.violation());
    assertThat(failure.schedule().troubles()).hasSizeLessThanOrEqualTo(2);
    assertThat(failure.toString()).contains("STALL", "wakes", "VIOLATED");
    assertThat(new Simulator(PlantedBug.NONE).play(failure.schedule())).isEmpty();
  }

  /**
   * Found by this test: the version of a run that was overtaken after its flip was flipped back.
   */
  @Test
  void a_version_that_is_as_committed_stays_though_another_run_finished_its_commit() {
    assertHolds(
        Schedule.of(
            Scenario.NEW_PARTITIONS,
            CommitMode.VIEW,
            List.of(true, true, true),
            Trouble.of(1, 30, Kind.STALL)));
  }

  /** Found by this test: a version that a late flip took from readers stayed in the catalogue. */
  @Test
  void a_version_that_nobody_reads_after_a_late_flip_goes_after_the_grace_time() {
    for (int at = 28; at < 36; at++) {
      for (int until = 22; until < 34; until++) {
        assertHolds(
            Schedule.of(
                Scenario.SNAPSHOT,
                CommitMode.VIEW,
                List.of(true, true),
                new Trouble(0, at, Kind.STALL, until)));
      }
    }
  }

  /** Found by this test: on the machine of the killed run nobody waited for what it had sent. */
  @Test
  void what_a_killed_run_had_sent_arrives_before_its_successor_goes_on() {
    for (int at = 30; at < 46; at++) {
      assertHolds(
          Schedule.of(
              Scenario.NEW_TABLE,
              CommitMode.TRANSACTION,
              List.of(true, false, true),
              Trouble.of(0, at, Kind.ARRIVES_LATE)));
    }
  }

  /** Found by this test: files that a run staged after its journal was removed stayed for ever. */
  @Test
  void what_a_run_stages_after_it_was_given_up_goes_after_the_grace_time() {
    for (int at = 8; at < 20; at++) {
      assertHolds(
          Schedule.of(
              Scenario.REPLACED_DAY,
              CommitMode.TRANSACTION,
              List.of(true, true),
              Trouble.of(0, at, Kind.STALL)));
    }
  }

  private static void everyScheduleOfDepthTwo(Simulator simulator) {
    forEachUnit(
        (scenario, mode) -> {
          assertHolds(simulator, Schedule.of(scenario, mode, List.of(true)));
          Simulator.depthOne(scenario, mode, holds(simulator));
          Simulator.stalls(scenario, mode, holds(simulator));
          Simulator.crashesInRecovery(scenario, mode, holds(simulator));
          Simulator.lagging(scenario, mode, holds(simulator));
        });
  }

  private static void forEachUnit(BiConsumer<Scenario, CommitMode> each) {
    for (Scenario scenario : Scenario.values()) {
      for (CommitMode mode : CommitMode.values()) {
        each.accept(scenario, mode);
      }
    }
  }

  private static Consumer<Schedule> holds(Simulator simulator) {
    return schedule -> assertHolds(simulator, schedule);
  }

  private static void assertHolds(Schedule schedule) {
    assertHolds(new Simulator(PlantedBug.NONE), schedule);
  }

  private static void assertHolds(Simulator simulator, Schedule schedule) {
    simulator
        .play(schedule)
        .ifPresent(
            failure -> {
              throw new AssertionError(
                  failure + System.lineSeparator() + "first seen in " + schedule);
            });
  }

  private static void report(Simulator simulator, long enumerated, long start) {
    System.out.printf(
        "simulator: %,d schedules, %,d of them enumerated to a depth of 2, in %d s; nothing found;"
            + " %d planted bugs are found by the tests beside this one%n",
        simulator.tried(),
        enumerated,
        (System.nanoTime() - start) / 1_000_000_000,
        PlantedBug.values().length - 1);
  }
}
