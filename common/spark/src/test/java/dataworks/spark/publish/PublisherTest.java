package dataworks.spark.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dataworks.core.config.Configuration.CommitMode;
import dataworks.core.error.DataworksException;
import dataworks.spark.SparkError;
import dataworks.spark.StepHook;
import dataworks.spark.publish.PublishWorld.Content;
import dataworks.spark.publish.PublishWorld.Seen;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The commit against a store and a catalogue in memory, at each of its steps. */
class PublisherTest {
  private static final Content OLD =
      new Content(Map.of("gone", "old", "moved", "old", "stays", "same"), "old");
  private static final Content NEW =
      new Content(Map.of("moved", "new", "stays", "same", "more", "new", "last", "new"), "new");
  private static final Content LATER =
      new Content(Map.of("moved", "later", "gone", "later"), "later");

  /** Nothing catches it, so nothing is tidied up. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @ParameterizedTest
  @EnumSource
  void readers_see_old_or_new_at_every_step(CommitMode mode) {
    PublishWorld world = world(mode);
    List<Seen> seen = new ArrayList<>();
    world.run("b", NEW, step -> seen.add(world.seen()));
    assertThat(seen).isNotEmpty().allSatisfy(PublisherTest::assertOldOrNew);
    assertThat(world.seen()).isEqualTo(NEW.seen());
    assertThat(world.waits).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void what_was_replaced_goes_after_the_grace_time_and_not_before(CommitMode mode) {
    PublishWorld world = world(mode);
    world.run("b", NEW);
    world.advance(Duration.ofHours(23));
    world.recover("c", StepHook.NONE);
    assertThat(world.orphans()).isNotEmpty();
    world.advance(Duration.ofHours(2));
    world.recover("d", StepHook.NONE);
    assertThat(world.orphans()).isEmpty();
    assertThat(world.seen()).isEqualTo(NEW.seen());
    assertThat(world.catalog.tables()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void killed_at_any_step_and_again_while_it_recovers_the_next_run_ends_the_same(CommitMode mode) {
    int steps = steps(mode);
    int recoveries = 0;
    for (int i = 0; i < steps; i++) {
      for (int j = 0; ; j++) {
        PublishWorld world = world(mode);
        kill(world, "b", i);
        assertOldOrNew(world.seen());
        boolean killed = killRecovery(world, j);
        assertOldOrNew(world.seen());
        world.run("d", NEW);
        assertThat(world.seen()).as("killed at %d, then at %d", i, j).isEqualTo(NEW.seen());
        assertTidyAfterGrace(world);
        recoveries++;
        if (!killed) {
          break;
        }
      }
    }
    assertThat(recoveries).isGreaterThan(2 * steps);
  }

  @ParameterizedTest
  @EnumSource
  void a_catalogue_that_fails_or_loses_its_answer_at_any_call_is_no_harm(CommitMode mode) {
    for (Faults.Kind kind : Faults.Kind.values()) {
      failing(mode, kind, world -> world.catalogFaults, Set.of("DW-PUB-005", ""));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_store_that_fails_or_loses_its_answer_at_any_call_is_no_harm(CommitMode mode) {
    for (Faults.Kind kind : Faults.Kind.values()) {
      failing(mode, kind, world -> world.storeFaults, Set.of("DW-STO-001", "DW-PUB-010"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_catalogue_that_goes_away_leaves_a_commit_that_the_next_run_finishes(CommitMode mode) {
    PublishWorld probe = world(mode);
    probe.catalogFaults.none();
    probe.run("b", NEW);
    List<String> calls = probe.catalogFaults.calls();
    Set<String> codes = new TreeSet<>();
    for (int i = 0; i < calls.size(); i++) {
      for (Faults.Kind kind : Faults.Kind.values()) {
        PublishWorld world = world(mode);
        world.catalogFaults.failAt(i, kind);
        world.catalogFaults.staysDown();
        Throwable end = catchThrowable(() -> world.run("b", NEW));
        codes.add(end instanceof DataworksException ours ? ours.code() : "");
        world.catalogFaults.none();
        assertOldOrNew(world.seen());
        world.run("c", LATER);
        assertThat(world.seen()).as(calls.get(i)).isEqualTo(LATER.seen());
      }
    }
    assertThat(codes).contains("DW-PUB-004");
  }

  @ParameterizedTest
  @EnumSource
  void a_run_that_stalls_at_any_step_is_refused_once_another_one_took_over(CommitMode mode) {
    int steps = steps(mode);
    Set<String> codes = new TreeSet<>();
    for (int i = 0; i < steps; i++) {
      PublishWorld world = world(mode);
      Overtaker overtaker = new Overtaker(world, i);
      Throwable end = catchThrowable(() -> world.run("b", NEW, overtaker));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(overtaker.stalledAt).isNotEmpty();
      if (overtaker.stalledAt.startsWith("call ")) {
        continue;
      }
      codes.add(((DataworksException) end).code());
      assertThat(world.seen()).as(overtaker.stalledAt).isEqualTo(LATER.seen());
      assertThat(world.waits).as(overtaker.stalledAt).hasSizeLessThanOrEqualTo(1);
      assertThat(world.run("d", OLD)).as(overtaker.stalledAt).isEmpty();
      assertThat(world.seen()).isEqualTo(OLD.seen());
      assertTidyAfterGrace(world);
    }
    assertThat(codes).containsExactlyInAnyOrder("DW-PUB-010", "DW-RUN-002");
  }

  @ParameterizedTest
  @EnumSource
  void a_call_that_arrives_late_is_found_and_put_back_by_the_next_run(CommitMode mode) {
    int steps = steps(mode);
    int late = 0;
    Set<String> repaired = new TreeSet<>();
    for (int i = 0; i < steps; i++) {
      PublishWorld world = world(mode);
      Overtaker overtaker = new Overtaker(world, i);
      Throwable end = catchThrowable(() -> world.run("b", NEW, overtaker));
      Thread.interrupted();
      if (!overtaker.stalledAt.startsWith("call ")) {
        continue;
      }
      late++;
      assertThat(end).as(overtaker.stalledAt).isInstanceOf(FencedException.class);
      assertThat(world.seen().pointer()).as(overtaker.stalledAt).isEqualTo(LATER.seen().pointer());
      repaired.addAll(world.recover("d", StepHook.NONE));
      assertThat(world.seen()).as(overtaker.stalledAt).isEqualTo(LATER.seen());
      assertThat(world.recover("e", StepHook.NONE)).as("only once").isEmpty();
      assertThat(world.store.text(world.journalFolder().resolve("head")))
          .as("it said that it ended, though it was interrupted")
          .contains("\"overtaken\" : [ ]");
      world.run("f", OLD);
      assertThat(world.seen()).isEqualTo(OLD.seen());
      assertTidyAfterGrace(world);
    }
    assertThat(late).isGreaterThan(4);
    assertThat(repaired).contains("pub.parts", "pub.whole", "pub.shown");
  }

  @ParameterizedTest
  @EnumSource
  void a_successor_waits_only_where_a_commit_was_begun(CommitMode mode) {
    List<String> names = new ArrayList<>();
    world(mode).run("b", NEW, names::add);
    for (String step : List.of("journal", "journal committing", "head committed")) {
      PublishWorld world = world(mode);
      kill(() -> world.run("b", NEW, killAt(names.indexOf(step))));
      world.recover("c", StepHook.NONE);
      assertThat(world.waits)
          .as(step)
          .isEqualTo(step.equals("head committed") ? List.of(Duration.ofMinutes(2)) : List.of());
    }
  }

  /** Files as 0.1.0 left them: no head, and journals that name no token. */
  @ParameterizedTest
  @EnumSource
  void a_commit_that_a_version_without_a_fence_began_is_finished(CommitMode mode) {
    List<String> names = new ArrayList<>();
    world(mode).run("b", NEW, names::add);
    for (String step : List.of("journal committing", "call pointer latest.json")) {
      PublishWorld world = world(mode);
      kill(() -> world.run("b", NEW, killAt(names.indexOf(step))));
      withoutFence(world);
      world.recover("c", StepHook.NONE);
      assertThat(world.seen())
          .as(step)
          .isEqualTo(step.startsWith("call") ? NEW.seen() : OLD.seen());
      world.run("d", LATER);
      assertThat(world.seen()).isEqualTo(LATER.seen());
      assertTidyAfterGrace(world);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_journal_that_was_taken_away_is_let_go(CommitMode mode) {
    PublishWorld world = world(mode);
    List<String> names = new ArrayList<>();
    world(mode).run("b", NEW, names::add);
    kill(() -> world.run("b", NEW, killAt(names.indexOf("head committed"))));
    world.store.delete(
        world
            .store
            .listFolder(world.journalFolder())
            .map(object -> object.location())
            .filter(file -> file.name().equals("run-b.json"))
            .toList());
    world.recover("c", StepHook.NONE);
    world.waits.clear();
    world.recover("d", StepHook.NONE);
    assertThat(world.waits).as("the head names nothing any more").isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void a_table_that_was_dropped_on_purpose_is_not_brought_back(CommitMode mode) {
    PublishWorld world = world(mode);
    List<String> names = new ArrayList<>();
    world(mode).run("b", NEW, names::add);
    Overtaker overtaker = new Overtaker(world, names.indexOf("call pointer latest.json"));
    Throwable end = catchThrowable(() -> world.run("b", NEW, overtaker));
    Thread.interrupted();
    assertThat(end).as("the overtaken run").isNotNull();
    if (mode == CommitMode.TRANSACTION) {
      world.catalog.drop(new CurrentTable("pub", "whole"));
      world.recover("c", StepHook.NONE);
      assertThat(world.catalog.tables()).containsExactly("pub.parts");
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_other_kind_of_table_is_refused_before_anything_changes(CommitMode mode) {
    PublishWorld world = new PublishWorld(mode);
    world.catalog.makeDatabase("pub");
    String create = "CREATE EXTERNAL TABLE pub.%s (v STRING) STORED AS ORC LOCATION '${location}'";
    world.catalog.create(create.formatted("whole__old"), world.published());
    if (mode == CommitMode.TRANSACTION) {
      world.catalog.show("pub", "whole", "SELECT `v` FROM `pub`.`whole__old`");
    } else {
      world.catalog.create(create.formatted("whole"), world.published());
    }
    List<String> tables = world.catalog.tables();
    assertThatThrownBy(() -> world.run("a", OLD))
        .isInstanceOfSatisfying(
            DataworksException.class,
            e -> assertThat(e.code()).isEqualTo(SparkError.TABLE_KIND.code()));
    assertThat(world.catalog.tables()).isEqualTo(tables);
  }

  private static PublishWorld world(CommitMode mode) {
    PublishWorld world = new PublishWorld(mode);
    world.run("a", OLD);
    assertThat(world.seen()).isEqualTo(OLD.seen());
    return world;
  }

  private static int steps(CommitMode mode) {
    List<String> names = new ArrayList<>();
    world(mode).run("b", NEW, names::add);
    return names.size();
  }

  private static void failing(
      CommitMode mode, Faults.Kind kind, Function<PublishWorld, Faults> faults, Set<String> codes) {
    PublishWorld probe = world(mode);
    faults.apply(probe).none();
    probe.run("b", NEW);
    List<String> calls = faults.apply(probe).calls();
    assertThat(calls).hasSizeGreaterThan(5);
    for (int i = 0; i < calls.size(); i++) {
      PublishWorld world = world(mode);
      faults.apply(world).failAt(i, kind);
      Throwable end = catchThrowable(() -> world.run("b", NEW));
      faults.apply(world).none();
      if (end != null) {
        assertThat(end instanceof DataworksException ours ? ours.code() : "")
            .as(calls.get(i) + " " + end)
            .isIn(codes);
      }
      assertOldOrNew(world.seen());
      world.run("c", NEW);
      assertThat(world.seen()).as("%s at %s", kind, calls.get(i)).isEqualTo(NEW.seen());
      assertTidyAfterGrace(world);
    }
  }

  /** A second run goes through while the first one stands at a step. */
  private static final class Overtaker implements StepHook {
    private final PublishWorld world;
    private final int number;
    private int seen;
    private String stalledAt = "";

    Overtaker(PublishWorld world, int number) {
      this.world = world;
      this.number = number;
    }

    @Override
    public void before(String step) {
      if (seen++ == number) {
        stalledAt = step;
        world.run("c", LATER);
        Thread.currentThread().interrupt();
      }
    }
  }

  private static StepHook killAt(int number) {
    List<String> seen = new ArrayList<>();
    return step -> {
      if (seen.size() == number) {
        throw new Killed();
      }
      seen.add(step);
    };
  }

  private static void kill(PublishWorld world, String run, int step) {
    assertThat(kill(() -> world.run(run, NEW, killAt(step)))).isTrue();
  }

  private static boolean killRecovery(PublishWorld world, int step) {
    return kill(() -> world.recover("c", killAt(step)));
  }

  private static boolean kill(Runnable run) {
    try {
      run.run();
      return false;
    } catch (Killed killed) {
      return true;
    }
  }

  private static void withoutFence(PublishWorld world) {
    List.copyOf(world.store.listFolder(world.journalFolder()).toList())
        .forEach(
            object -> {
              if (object.location().name().equals("head")) {
                world.store.delete(List.of(object.location()));
              } else {
                String text =
                    world
                        .store
                        .text(object.location())
                        .replaceAll(",\\s*\"token\" : [^,}]*", "")
                        .replaceAll(",\\s*\"maker\" : [^,}]*", "");
                assertThat(text).doesNotContain("token", "maker");
                world.store.write(object.location(), text.getBytes(StandardCharsets.UTF_8));
              }
            });
  }

  private static void assertOldOrNew(Seen seen) {
    assertThat(seen.parts()).isIn(OLD.parts(), NEW.parts(), LATER.parts());
    assertThat(seen.whole()).isIn(OLD.whole(), NEW.whole(), LATER.whole());
  }

  private static void assertTidyAfterGrace(PublishWorld world) {
    Seen seen = world.seen();
    world.advance(Duration.ofDays(8));
    world.recover("y", StepHook.NONE);
    world.advance(Duration.ofDays(8));
    world.recover("z", StepHook.NONE);
    assertThat(world.seen()).isEqualTo(seen);
    assertThat(world.orphans()).isEmpty();
    assertThat(world.catalog.tables()).hasSize(2);
  }
}
