package dataworks.testing.spine;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.run.UnitResult;
import dataworks.core.run.UnitResult.Status;
import dataworks.core.store.Location;
import dataworks.spark.StepHook;
import dataworks.spark.ingest.Spine;
import dataworks.spark.session.SparkSessions;
import dataworks.testing.TableWatcher;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import dataworks.testing.servers.MetastoreServer;
import dataworks.testing.toy.ToyChildren;
import dataworks.testing.toy.ToyIngester;
import dataworks.testing.toy.ToyProcess;
import dataworks.testing.toy.ToyRequest;
import dataworks.testing.toy.ToyState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Processes that share a metastore service on a real database, and are killed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledToyIT {
  private static final boolean FULL = System.getProperty("dataworks.sizes", "full").equals("full");
  private static final LocalDate DAY = LocalDate.parse("2024-05-01");

  private static final Set<String> CHANGING =
      Set.of(
          "journal committing",
          "add toy.parts",
          "move toy.parts",
          "drop toy.parts",
          "move toy.whole",
          "journal committed");

  /** One table has flipped, the next version of the other is made. */
  private static final String BETWEEN_FLIPS = "flip toy.whole";

  @TempDir static Path folder;
  private static MetastoreServer metastore;
  private static String hive;
  private static TestWorld world;
  private static SparkSessions sessions;
  private static int runs;

  @BeforeAll
  static void start() {
    metastore = MetastoreServer.start(folder.resolve("server"));
    hive = ToyProcess.hive(folder, metastore.uri()) + "publishing: {takeover-wait: 1s}\n";
    world = TestWorld.in(folder, hive);
    sessions = TestSpark.sessions(world.configuration(), Map.of());
    give("a", "a1|x\nb1|y\nc1|z\n");
    give("b", "b1|new\nc1|z\nd1|four\ne1|five\n");
  }

  @AfterAll
  static void end() {
    if (sessions != null) {
      sessions.close();
    }
    if (world != null) {
      world.close();
    }
    if (metastore != null) {
      metastore.close();
    }
  }

  @Test
  @Order(1)
  void killed_at_each_step_readers_see_old_or_new_and_the_run_again_ends_the_same()
      throws Exception {
    List<String> steps = killedAtEach(world, hive, KilledToyIT::chosen);
    assertThat(steps).contains("move toy.parts", "drop toy.parts", "move toy.whole");
    assertNothingIsLeftOfKilledRuns();
  }

  @Test
  @Order(2)
  void a_metastore_that_dies_during_the_commit_leaves_a_commit_that_the_next_run_finishes() {
    ToyState a = finished("a", StepHook.NONE);
    ToyState b = finished("b", StepHook.NONE);
    UnitResult unknown =
        run(
            world,
            "a",
            step -> {
              if (step.equals("move toy.whole")) {
                metastore.crashService();
              }
            });
    assertThat(unknown.error().orElseThrow().code()).isEqualTo("DW-PUB-004");
    assertThat(unknown.error().orElseThrow().hint()).contains("do NOT delete");
    metastore.startServiceAgain();
    ToyState half = ToyState.of(sessions.get());
    assertThat(half).isEqualTo(new ToyState(a.parts(), b.whole()));
    assertThat(finished("a", StepHook.NONE)).isEqualTo(a);
  }

  @Test
  @Order(3)
  void statistics_do_not_outlive_their_data() {
    finished("a", StepHook.NONE);
    SparkSession spark = sessions.get();
    spark.sql("ANALYZE TABLE toy.parts PARTITION (day, p) COMPUTE STATISTICS");
    spark.sql("ANALYZE TABLE toy.whole COMPUTE STATISTICS");
    finished("b", StepHook.NONE);
    for (String part : List.of("b", "c")) {
      assertThat(described("toy.parts PARTITION (day='2024-05-01', p='" + part + "')"))
          .doesNotContain("rows")
          .doesNotContain("numRows");
    }
    // Spark 4 shows the 0 that a metastore has for tables that nobody counted
    assertThat(described("toy.whole")).doesNotContainPattern(" [1-9]\\d* rows|numRows=");
  }

  @Test
  @Order(4)
  void views_over_versions_are_old_or_new_too_and_the_run_again_ends_the_same() throws Exception {
    List.of("parts", "whole").forEach(table -> sessions.get().sql("DROP TABLE toy." + table));
    String yaml =
        ToyProcess.hive(folder, metastore.uri())
            + "publishing: {commit: view, takeover-wait: 1s}\n";
    Path root = Files.createDirectory(folder.resolve("views"));
    try (TestWorld views = TestWorld.in(root, yaml)) {
      List<String> steps = killedAtEach(views, yaml, step -> FULL || step.equals(BETWEEN_FLIPS));
      assertThat(steps).contains(BETWEEN_FLIPS);
    }
    assertThat(sessions.get().sql("SHOW VIEWS IN toy").count()).isEqualTo(2);
  }

  /** Kills runs at steps, in turns of the two inputs, and runs the same again; all the steps. */
  private static List<String> killedAtEach(TestWorld in, String yaml, Predicate<String> chosen)
      throws Exception {
    ToyState a = finished(in, "a", StepHook.NONE);
    List<String> steps = new ArrayList<>();
    ToyState b = finished(in, "b", steps::add);
    assertThat(a.parts()).isNotEqualTo(b.parts());
    ToyState[] states = {a, b};
    String[] inputs = {"a", "b"};
    try (ToyChildren children = new ToyChildren(in.root(), ToyProcess.class, yaml)) {
      int rounds = 0;
      for (int i = 0; i < steps.size(); i++) {
        if (!chosen.test(steps.get(i))) {
          continue;
        }
        ToyState before = states[(rounds + 1) % 2];
        ToyState after = states[rounds % 2];
        try (TableWatcher watcher =
            new TableWatcher(sessions.get().newSession(), before.or(after))) {
          String at = children.runAndKill(input(inputs[rounds % 2]), DAY, i);
          assertThat(at).isEqualTo("AT " + steps.get(i));
          watcher.requireOneMorePoll();
        }
        ToyState now = ToyState.of(sessions.get());
        assertThat(Set.of(before.parts(), after.parts())).as(steps.get(i)).contains(now.parts());
        assertThat(Set.of(before.whole(), after.whole())).as(steps.get(i)).contains(now.whole());
        assertThat(finished(in, inputs[rounds % 2], StepHook.NONE))
            .as(steps.get(i))
            .isEqualTo(after);
        rounds++;
      }
    }
    return steps;
  }

  /** All steps in full size; else those that change what the next run finds. */
  private static boolean chosen(String step) {
    return System.getProperty("dataworks.sizes", "full").equals("full") || CHANGING.contains(step);
  }

  private static String described(String table) {
    return sessions.get().sql("DESCRIBE TABLE EXTENDED " + table).collectAsList().stream()
        .map(row -> row.mkString(" "))
        .filter(line -> line.contains("Statistics") || line.contains("numRows"))
        .toList()
        .toString();
  }

  private static void assertNothingIsLeftOfKilledRuns() {
    List<String> left =
        world.store().listFolder(world.published().resolve("toy")).toList().stream()
            .map(object -> object.location().uri())
            .filter(uri -> uri.contains("run-killed"))
            .filter(uri -> !committed(uri))
            .toList();
    assertThat(left).isEmpty();
  }

  /** A killed run whose commit was begun was rolled forward: its files are data. */
  private static boolean committed(String uri) {
    String segment = uri.replaceFirst(".*/(run-killed[^/]*)/.*", "$1");
    return world
        .store()
        .exists(world.published().resolve("_journal/products/toy/" + segment + ".json"));
  }

  private static ToyState finished(String input, StepHook steps) {
    return finished(world, input, steps);
  }

  private static ToyState finished(TestWorld in, String input, StepHook steps) {
    UnitResult result = run(in, input, steps);
    assertThat(result.error()).isEmpty();
    assertThat(result.status()).isEqualTo(Status.COMPLETED);
    return ToyState.of(sessions.get());
  }

  private static UnitResult run(TestWorld in, String input, StepHook steps) {
    runs++;
    Spine spine = Spine.of(in.run("toy", "again-" + runs), sessions, steps);
    return new ToyIngester(spine).run(ToyRequest.of(DAY, input(input)));
  }

  private static Location input(String name) {
    return Location.of("file:" + folder + "/in/" + name);
  }

  private static void give(String name, String lines) {
    world.store().write(input(name).resolve("file.txt"), lines.getBytes(StandardCharsets.UTF_8));
  }
}
