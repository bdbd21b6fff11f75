package dataworks.testing.spine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.spark.StepHook;
import dataworks.spark.publish.CurrentTable;
import dataworks.testing.ManualClock;
import dataworks.testing.TableDigest;
import dataworks.testing.TableWatcher;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as views over versions: {@code publishing.commit: view}. */
class ViewPublishingIT {
  private static final Map<String, String> OLD = Map.of("moved", "old", "gone", "old", "same", "s");
  private static final Map<String, String> NEW = Map.of("moved", "new", "more", "new", "last", "n");

  @TempDir Path folder;
  private TestWorld world;
  private PubTables tables;
  private final ManualClock clock = new ManualClock(Instant.parse("2024-05-01T00:00:00Z"));

  /** What a killed process does: nothing any more. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @BeforeEach
  void start() {
    TestSpark.clean();
    world = TestWorld.in(folder, "publishing: {commit: view}\n").withClock(clock);
    tables = new PubTables(world);
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void each_state_is_a_version_of_its_own_behind_a_view() {
    Location first = tables.whole("r1", "a");
    String version = current("whole");
    assertThat(TestSpark.rows("SELECT * FROM pub.whole")).containsExactly("a");
    tables.whole("r2", "b");
    assertThat(TestSpark.rows("SELECT * FROM pub.whole")).containsExactly("b");
    assertThat(TestSpark.rows("SELECT * FROM pub." + version)).containsExactly("a");
    assertThat(current("whole")).startsWith("whole__run_r2_").isNotEqualTo(version);
    assertThat(world.store().listFolder(first)).isNotEmpty();
    tables.parts("r3", "d1", OLD);
    tables.parts("r4", "d2", Map.of("p", "other"));
    tables.parts("r5", "d1", NEW);
    assertThat(TestSpark.rows("SELECT * FROM pub.parts ORDER BY day, p"))
        .containsExactly("n|d1|last", "new|d1|more", "new|d1|moved", "other|d2|p");
    assertThat(TestSpark.rows("SHOW VIEWS IN pub"))
        .containsExactly("pub|parts|false", "pub|whole|false");
    assertThat(TestSpark.rows("SHOW TBLPROPERTIES pub." + current("parts")))
        .contains("made.by|test", "external.table.purge|false");
  }

  @Test
  void one_partition_changes_in_the_version_that_is_read() {
    tables.parts("r1", "d1", Map.of("a", "1"));
    String version = current("parts");
    tables.parts("r2", "d2", Map.of("a", "2"));
    tables.parts("r3", "d1", Map.of("a", "3"));
    assertThat(rows()).containsExactly("d1|a|3", "d2|a|2");
    tables.parts("r4", "d2", Map.of());
    assertThat(rows()).containsExactly("d1|a|3");
    assertThat(current("parts")).isEqualTo(version);
    tables.parts("r5", "d2", Map.of("a", "1", "b", "2"));
    assertThat(current("parts")).as("two at once").isNotEqualTo(version);
  }

  @Test
  void readers_see_all_of_a_change_or_nothing() throws Exception {
    tables.whole("w1", "a");
    tables.parts("r1", "d1", NEW);
    TableDigest after = digest("parts");
    tables.parts("r2", "d1", OLD);
    TableDigest before = digest("parts");
    String version = current("parts");
    Map<String, List<TableDigest>> allowed = Map.of("pub.parts", List.of(before, after));
    try (TableWatcher watcher = new TableWatcher(TestSpark.session().newSession(), allowed)) {
      tables.parts("r3", "d1", NEW, step -> pollWithin(watcher, step));
      poll(watcher);
    }
    assertThat(digest("parts")).isEqualTo(after);
    assertThat(digest(version)).as("what queries that began before go on with").isEqualTo(before);
  }

  @Test
  void killed_at_any_step_the_next_run_ends_as_if_it_never_was() {
    List<Map<String, String>> states = List.of(NEW, OLD);
    tables.parts("b1", "d1", NEW);
    TableDigest first = digest("parts");
    List<String> steps = new ArrayList<>();
    tables.parts("b2", "d1", OLD, steps::add);
    List<TableDigest> digests = List.of(first, digest("parts"));
    assertThat(steps)
        .containsSubsequence("journal committing", "version pub.parts", "flip pub.parts");
    int begun = steps.indexOf("journal committing");
    int named = steps.indexOf("head committing");
    int to = 0;
    for (int i = begun; i < steps.size(); i++) {
      String at = steps.get(i);
      Map<String, String> state = states.get(to);
      assertThatThrownBy(() -> tables.parts("k-" + at, "d1", state, killedAt(at)))
          .isInstanceOf(Killed.class);
      assertThat(digest("parts")).as(at).isIn(digests);
      tables.recover("a" + i);
      assertThat(digest("parts")).as(at).isEqualTo(digests.get(i > named ? to : 1 - to));
      tables.parts("c" + i, "d1", state);
      assertThat(digest("parts")).as(at).isEqualTo(digests.get(to));
      to = 1 - to;
    }
    clock.advance(Duration.ofHours(25));
    tables.recover("last");
    assertThat(versions("parts")).containsExactly(current("parts"));
    assertThat(digest("parts")).isEqualTo(digests.get(1 - to));
  }

  @Test
  void a_half_made_version_is_begun_again() {
    tables.parts("r1", "d1", OLD);
    assertThatThrownBy(() -> tables.parts("dead", "d1", NEW, killedAt("flip pub.parts")))
        .isInstanceOf(Killed.class);
    String half =
        versions("parts").stream().filter(name -> name.contains("dead")).findFirst().orElseThrow();
    TestSpark.session().sql("ALTER TABLE pub." + half + " DROP PARTITION (p = 'moved')");
    TestSpark.session().sql("ALTER TABLE pub." + half + " ADD PARTITION (day = 'x', p = 'y')");
    tables.recover("next");
    assertThat(current("parts")).as("a version of the finishing run's own").isNotEqualTo(half);
    assertThat(rows()).containsExactly("d1|last|n", "d1|more|new", "d1|moved|new");
  }

  @Test
  void replaced_versions_go_after_the_grace_time_and_never_the_live_one_or_its_files() {
    Location first = tables.whole("r1", "a");
    Location second = tables.whole("r2", "b");
    tables.parts("r3", "d1", OLD);
    Location kept = tables.parts("r4", "d2", Map.of("a", "1"));
    Location replaced = tables.parts("r5", "d1", NEW);
    Location live = tables.parts("r6", "d1", OLD);
    clock.advance(Duration.ofHours(23));
    tables.recover("r7");
    assertThat(versions("whole")).hasSize(2);
    assertThat(versions("parts")).hasSize(3);
    clock.advance(Duration.ofHours(2));
    tables.recover("r8");
    assertThat(versions("whole")).containsExactly(current("whole"));
    assertThat(versions("parts")).containsExactly(current("parts"));
    assertThat(List.of(first, replaced)).allMatch(at -> isEmpty(at));
    assertThat(List.of(second, kept, live)).noneMatch(at -> isEmpty(at));
    assertThat(TestSpark.rows("SELECT * FROM pub.whole")).containsExactly("b");
    assertThat(rows()).containsExactly("d1|gone|old", "d1|moved|old", "d1|same|s", "d2|a|1");
  }

  @Test
  void a_table_is_not_published_as_a_view_nor_a_view_as_a_table() {
    PubTables direct = new PubTables(TestWorld.in(folder.resolve("direct")));
    direct.whole("r1", "a");
    List<String> catalogue = TestSpark.rows("SHOW TABLES IN pub");
    refused(() -> tables.whole("r2", "b"), "pub.whole is a table", "transaction");
    assertThat(TestSpark.rows("SHOW TABLES IN pub")).isEqualTo(catalogue);
    assertThat(TestSpark.rows("SELECT * FROM pub.whole")).containsExactly("a");
    tables.parts("r3", "d1", OLD);
    refused(() -> direct.parts("r4", "d1", NEW), "pub.parts is a view", "commit: view");
    assertThat(rows()).containsExactly("d1|gone|old", "d1|moved|old", "d1|same|s");
    TestSpark.session().sql("DROP TABLE pub.whole");
    TestSpark.session().sql("CREATE VIEW pub.whole AS SELECT 'x' AS v FROM pub.parts");
    refused(() -> tables.whole("r5", "b"), "was not published", "rename");
    direct.world().close();
  }

  /** The ways that docs/publishing.md describes. */
  @Test
  void a_table_becomes_a_view_by_hand_and_a_table_again() {
    SparkSession spark = TestSpark.session();
    PubTables direct = new PubTables(TestWorld.in(folder.resolve("direct")));
    direct.parts("r1", "d1", OLD);
    spark.sql("ALTER TABLE pub.parts RENAME TO pub.parts__before");
    spark.sql("CREATE VIEW pub.parts AS SELECT v, day, p FROM pub.parts__before");
    assertThat(current("parts")).isEqualTo("parts__before");
    tables.parts("r2", "d2", Map.of("a", "1"));
    assertThat(rows()).containsExactly("d1|gone|old", "d1|moved|old", "d1|same|s", "d2|a|1");
    assertThat(current("parts")).startsWith("parts__run_r2_");
    String version = current("parts");
    spark.sql("DROP VIEW pub.parts");
    spark.sql("ALTER TABLE pub." + version + " RENAME TO pub.parts");
    direct.parts("r3", "d1", Map.of());
    assertThat(rows()).containsExactly("d2|a|1");
    direct.world().close();
  }

  @Test
  void a_statement_whose_table_would_take_files_along_is_refused_and_can_be_corrected() {
    String purging =
        "CREATE EXTERNAL TABLE pub.whole (v STRING) STORED AS ORC LOCATION '${location}'"
            + " TBLPROPERTIES ('external.table.purge' = 'true')";
    for (String statement : List.of(purging, "CREATE TABLE pub.whole (v STRING) STORED AS ORC")) {
      refused("DW-PUB-008", () -> tables.whole("r1", statement, "a"), "owns its files", "EXTERNAL");
      assertThat(TestSpark.rows("SHOW TABLES IN pub")).isEmpty();
    }
    tables.recover("r2");
    tables.whole("r3", "b");
    assertThat(TestSpark.rows("SELECT * FROM pub.whole")).containsExactly("b");
  }

  private static void refused(Runnable publishing, String message, String hint) {
    refused("DW-PUB-009", publishing, message, hint);
  }

  private static void refused(String code, Runnable publishing, String message, String hint) {
    assertThatThrownBy(publishing::run)
        .isInstanceOfSatisfying(
            DataworksException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e).hasMessageContaining(message);
              assertThat(e.hint()).contains(hint);
            });
  }

  private boolean isEmpty(Location at) {
    return world.store().listFolder(at).findAny().isEmpty();
  }

  private static StepHook killedAt(String wanted) {
    return step -> {
      if (step.equals(wanted)) {
        throw new Killed();
      }
    };
  }

  private static void pollWithin(TableWatcher watcher, String step) {
    if (step.endsWith("pub.parts")) {
      poll(watcher);
    }
  }

  private static void poll(TableWatcher watcher) {
    try {
      watcher.requireOneMorePoll();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String current(String table) {
    return CurrentTable.find(TestSpark.session(), "pub", table).orElseThrow().table();
  }

  private static List<String> versions(String table) {
    return TestSpark.rows("SHOW TABLES IN pub LIKE '" + table + "__*'").stream()
        .map(row -> row.split("\\|")[1])
        .toList();
  }

  private static List<String> rows() {
    return TestSpark.rows("SELECT day, p, v FROM pub.parts ORDER BY day, p");
  }

  private static TableDigest digest(String table) {
    return TableDigest.of(TestSpark.session(), "pub." + table);
  }
}
