package dataworks.intraday.view;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.run.UnitResult;
import dataworks.core.store.Location;
import dataworks.intraday.view.History.Version;
import dataworks.spark.StepHook;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The view against an oracle that looks at each version, with compactions in between. */
class LatestViewIT {
  private static final boolean FULL = System.getProperty("dataworks.sizes", "full").equals("full");
  private static final List<String> RECORDS =
      List.of("{\"a\":1}", "{\"a\":2}", "", "\uffee", "\ud83d\ude00", "x,\"y\"\r\n\\", "é");

  /** Those after which something of a compaction is there. */
  private static final Set<String> AFTER_STAGING =
      Set.of("verify", "commit", "move", "view", "pointer", "journal committed", "committed");

  @TempDir Path folder;
  private TestWorld world;

  @BeforeEach
  void start() {
    TestSpark.clean();
    world = TestWorld.in(folder, "grace-hours: 0\n");
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void random_histories_show_what_the_oracle_says_before_and_after_compactions() {
    for (int seed = 1; seed <= (FULL ? 12 : 2); seed++) {
      Random random = new Random(seed);
      History history = new History(world, "core:random" + seed);
      int compactions = 0;
      for (int step = 0; step < 9; step++) {
        boolean late = compactions == 0 && step == 6;
        if (step > 1 && (random.nextInt(3) == 0 || late)) {
          history.compact();
          compactions++;
        } else {
          history.publish(run(step, random), versions(random, random.nextInt(14)));
        }
        assertThat(history.shown()).as("seed %d step %d", seed, step).isEqualTo(history.expected());
      }
      history.compact();
      assertThat(history.shown()).as("seed %d", seed).isEqualTo(history.expected());
    }
  }

  @Test
  void readers_during_compactions_never_see_other_rows() throws Exception {
    History history = new History(world, "core:watched");
    Random random = new Random(5);
    for (int run = 0; run < 4; run++) {
      history.publish("20240130-100" + run, versions(random, 20));
    }
    history.compact();
    history.publish("20240130-1100", versions(random, 20));
    List<String> steps = new ArrayList<>();
    try (ViewWatcher watcher = new ViewWatcher(history)) {
      UnitResult result =
          history.compact(
              step -> {
                steps.add(kind(step));
                if (FULL || AFTER_STAGING.contains(kind(step))) {
                  watcher.requireWholeQuery();
                }
              });
      assertThat(result.error()).isEmpty();
    }
    assertThat(steps).contains("move", "view", "pointer");
  }

  @Test
  void killed_at_each_step_the_view_stays_right_and_the_compaction_can_be_run_again() {
    History history = new History(world, "core:killed");
    Random random = new Random(6);
    history.publish("20240130-1000", versions(random, 25));
    history.publish("20240130-1001", versions(random, 25));
    List<String> steps = new ArrayList<>();
    assertThat(history.compact(steps::add).error()).isEmpty();
    int killed = 0;
    for (int i = 0; i < steps.size(); i++) {
      if (!FULL && !AFTER_STAGING.contains(kind(steps.get(i)))) {
        continue;
      }
      history.publish("20240130-11" + (10 + 2 * i), versions(random, 10));
      abandonAt(history, steps.get(i), occurrence(steps, i));
      assertThat(history.shown()).as("killed at %s", steps.get(i)).isEqualTo(history.expected());
      if (killed % 2 == 0) {
        history.publish("20240130-11" + (11 + 2 * i), versions(random, 10));
        assertThat(history.shown()).as("run after %s", steps.get(i)).isEqualTo(history.expected());
      }
      history.compact();
      assertThat(history.shown()).as("again after %s", steps.get(i)).isEqualTo(history.expected());
      killed++;
    }
    assertThat(killed).isGreaterThan(5);
    history.compact();
    history.compact();
    assertThat(foldedFolders(history)).as("the live one and the one before").hasSizeBetween(1, 2);
  }

  /**
   * How many steps of the same kind come before. Later compactions may have more or fewer steps.
   */
  private static int occurrence(List<String> steps, int number) {
    return (int)
        steps.subList(0, number).stream()
            .filter(step -> kind(step).equals(kind(steps.get(number))))
            .count();
  }

  /** A compaction whose thread stops for ever at a step: nothing of it runs on, as if killed. */
  private static void abandonAt(History history, String at, int occurrence) {
    CompletableFuture<Boolean> reached = new CompletableFuture<>();
    int[] count = {0};
    StepHook stop =
        step -> {
          if (kind(step).equals(kind(at)) && count[0]++ == occurrence) {
            reached.complete(true);
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    Runnable compaction =
        () -> {
          try {
            history.compact(stop);
          } finally {
            reached.complete(false);
          }
        };
    Thread thread = new Thread(compaction, "abandoned at " + at);
    thread.setDaemon(true);
    thread.start();
    assertThat(reached.join()).as("the compaction came to %s", at).isTrue();
  }

  private Set<String> foldedFolders(History history) {
    Location folded = history.unit().base().resolve("_folded");
    return world.store().listFolder(folded).toList().stream()
        .map(object -> object.location().uri().substring(folded.uri().length() + 1))
        .map(path -> path.substring(0, path.indexOf('/')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The first word; of the journal's two phases both. */
  private static String kind(String step) {
    return step.startsWith("journal ") ? step : step.split(" ", 2)[0];
  }

  /** Mostly in order, sometimes late: a run of an earlier minute that is published after others. */
  private static String run(int step, Random random) {
    return "20240130-1" + (random.nextInt(4) == 0 ? 0 : 1) + (10 + step);
  }

  private static List<Version> versions(Random random, int count) {
    List<Version> versions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      versions.add(
          new Version(
              "{\"id\":\"" + random.nextInt(9) + "'\"}",
              random.nextInt(6),
              RECORDS.get(random.nextInt(RECORDS.size()))));
    }
    return versions;
  }
}
