package dataworks.intraday;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.run.UnitResult;
import dataworks.core.run.UnitResult.Status;
import dataworks.intraday.HBaseTables.Version;
import dataworks.intraday.reader.ChangeReader;
import dataworks.sandbox.keyservice.SandboxKeyService;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import dataworks.testing.servers.HBaseServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job on tables of a real HBase. */
class HBaseJobIT {
  private static final long BEGIN = 1_700_000_000_000L;
  private static final long HOUR = 3_600_000;
  private static SandboxKeyService keys;

  @TempDir Path folder;
  private TestWorld world;
  private IntradayRuns runs;

  /** One version as it was put and as it shall be published. */
  private record Change(String id, long timestamp, String payload) {
    Version version() {
      return new Version(HBaseTables.row(id), timestamp, Messages.message(id, payload));
    }

    String row() {
      return "{\"id\":\"" + id + "\"}|" + timestamp + "|" + payload;
    }
  }

  @BeforeAll
  static void startKeys() {
    keys = SandboxKeyService.plain();
  }

  @AfterAll
  static void endKeys() {
    keys.close();
  }

  @BeforeEach
  void start() {
    TestSpark.clean();
    world = TestWorld.in(folder);
    runs = new IntradayRuns(world, keys);
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void three_runs_pick_up_each_version_of_two_tables_once_and_late_ones_too() {
    CollectionId claims = HBaseTables.create("claims", 5);
    CollectionId statements = HBaseTables.create("statements", 3);
    List<Change> ofClaims = new ArrayList<>();
    List<Change> ofStatements = new ArrayList<>();
    for (int hour = 0; hour < 3; hour++) {
      add(claims, ofClaims, changes(hour, 300, 4));
      add(statements, ofStatements, changes(hour, 100, 5));
      List<UnitResult> results = runs.scheduled(api(), end(hour), claims, statements);
      assertThat(results).allMatch(result -> result.status() == Status.COMPLETED);
      assertThat(results.get(0).details()).containsEntry("regionsScanned", "5");
      assertThat(results.get(0).conservation().superseded() > 0).isEqualTo(hour > 0);
      assertThat(published(claims)).containsExactlyInAnyOrderElementsOf(rows(ofClaims));
      assertThat(published(statements)).containsExactlyInAnyOrderElementsOf(rows(ofStatements));
      assertThat(runs.watermark(claims)).hasValue(greatest(ofClaims));
      assertThat(runs.watermark(statements)).hasValue(greatest(ofStatements));
      long seen = greatest(ofClaims);
      add(claims, ofClaims, late(hour, seen));
      assertThat(late(hour, seen)).allMatch(change -> change.timestamp() <= seen);
    }
    UnitResult last = runs.scheduled(api(), end(3), claims).get(0);
    assertThat(last.conservation().written()).isEqualTo(late(2, BEGIN).size());
    assertThat(published(claims)).containsExactlyInAnyOrderElementsOf(rows(ofClaims));
    assertThat(runs.watermark(claims)).hasValue(greatest(ofClaims));
  }

  @Test
  void an_hour_without_changes_keeps_the_watermark() {
    CollectionId quiet = HBaseTables.create("quiet", 2);
    List<Change> changes = new ArrayList<>();
    add(quiet, changes, changes(0, 10, 2));
    runs.scheduled(api(), end(0), quiet);
    UnitResult empty = runs.scheduled(api(), end(30), quiet).get(0);
    assertThat(empty.status()).isEqualTo(Status.COMPLETED);
    assertThat(empty.conservation().written()).isZero();
    assertThat(runs.status(quiet)).isEqualTo("EMR_COMPLETED");
    assertThat(runs.watermark(quiet)).hasValue(greatest(changes));
    add(quiet, changes, changes(31, 10, 2));
    runs.scheduled(api(), end(31), quiet);
    assertThat(published(quiet)).containsExactlyInAnyOrderElementsOf(rows(changes));
  }

  @Test
  void a_collection_that_fails_does_not_hold_back_the_tracking_of_the_others() {
    CollectionId sound = HBaseTables.create("sound", 2);
    CollectionId absent = new CollectionId("core", "not-there");
    List<Change> changes = new ArrayList<>();
    add(sound, changes, changes(0, 10, 2));
    List<UnitResult> results = runs.scheduled(api(), end(0), absent, sound);
    assertThat(results.get(0).error().orElseThrow().code())
        .isEqualTo(IntradayError.HBASE_UNREACHABLE.code());
    assertThat(runs.status(absent)).isEqualTo("EMR_FAILED");
    assertThat(runs.watermark(absent)).isEmpty();
    assertThat(runs.status(sound)).isEqualTo("EMR_COMPLETED");
    assertThat(runs.watermark(sound)).hasValue(greatest(changes));
    assertThat(published(sound)).containsExactlyInAnyOrderElementsOf(rows(changes));
  }

  @Test
  void after_a_shell_that_died_nothing_moves_until_cleared_and_nothing_is_lost()
      throws IOException {
    CollectionId fragile = HBaseTables.create("fragile", 3);
    List<Change> changes = new ArrayList<>();
    add(fragile, changes, changes(0, 20, 3));
    runs.scheduled(api(), end(0), fragile);
    List<String> before = published(fragile);
    long watermark = greatest(changes);
    add(fragile, changes, changes(1, 20, 3));
    add(fragile, changes, late(0, watermark));

    String genuine = HBaseServer.shared().command().toString();
    Path dies =
        Files.writeString(folder.resolve("dies.sh"), genuine + " \"$@\" | head -n 30; exit 1\n");
    UnitResult failed = runs.scheduled(shell("bash " + dies), end(1), fragile).get(0);
    assertThat(failed.error().orElseThrow().code()).isEqualTo(IntradayError.SHELL_FAILED.code());
    assertThat(runs.status(fragile)).isEqualTo("EMR_FAILED");
    assertThat(runs.watermark(fragile)).hasValue(watermark);
    assertThat(published(fragile)).isEqualTo(before);

    String correlationId = runs.lastCorrelationId();
    assertThat(runs.scheduled(api(), end(1), fragile).get(0).status()).isEqualTo(Status.DEFERRED);
    assertThat(published(fragile)).isEqualTo(before);
    runs.clear(correlationId);
    UnitResult after = runs.scheduled(shell(genuine), end(1), fragile).get(0);
    assertThat(after.status()).isEqualTo(Status.COMPLETED);
    assertThat(published(fragile)).containsExactlyInAnyOrderElementsOf(rows(changes));
    assertThat(runs.watermark(fragile)).hasValue(greatest(changes));
  }

  private static ChangeReader api() {
    return Readers.api();
  }

  private static ChangeReader shell(String command) {
    return Readers.shell(command);
  }

  private static long end(int hour) {
    return BEGIN + (hour + 1) * HOUR;
  }

  private static void add(CollectionId collection, List<Change> all, List<Change> more) {
    HBaseTables.put(collection, more.stream().map(Change::version).toList());
    all.addAll(more);
  }

  /** Versions of all ids, spread over an hour. */
  private static List<Change> changes(int hour, int ids, int versions) {
    long step = HOUR / ((long) ids * versions);
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < ids * versions; i++) {
      changes.add(
          new Change(
              "id-" + i % ids,
              BEGIN + hour * HOUR + i * step,
              "{\"hour\":" + hour + ",\"t\":\"é \\\"q\\\", timestamp=1, value=\\n日本 \\\\x41\"}"));
    }
    return changes;
  }

  /** With timestamps before what was already read. */
  private static List<Change> late(int hour, long seen) {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String id = i < 10 ? "id-" + i : "late-" + hour + "-" + i;
      changes.add(new Change(id, seen - 1 - i * 10_001L, "{\"late\":" + hour + "}"));
    }
    return changes;
  }

  private static long greatest(List<Change> changes) {
    return changes.stream().mapToLong(Change::timestamp).max().orElseThrow();
  }

  private static List<String> rows(List<Change> changes) {
    return changes.stream().map(Change::row).toList();
  }

  private static List<String> published(CollectionId collection) {
    return TestSpark.rows(
        "SELECT id, record_timestamp, record FROM intraday."
            + collection.table()
            + " ORDER BY 2, 1, 3");
  }
}
