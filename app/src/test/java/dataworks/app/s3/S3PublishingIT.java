package dataworks.app.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.run.UnitResult;
import dataworks.core.run.UnitResult.Status;
import dataworks.core.store.Location;
import dataworks.spark.StepHook;
import dataworks.spark.ingest.Spine;
import dataworks.spark.read.BadFilePolicy;
import dataworks.spark.session.SparkSessions;
import dataworks.testing.ManualClock;
import dataworks.testing.TableWatcher;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import dataworks.testing.servers.MetastoreServer;
import dataworks.testing.servers.RecordingS3Proxy;
import dataworks.testing.servers.RecordingS3Proxy.Call;
import dataworks.testing.servers.S3Server;
import dataworks.testing.toy.ToyChildren;
import dataworks.testing.toy.ToyIngester;
import dataworks.testing.toy.ToyRequest;
import dataworks.testing.toy.ToyState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishing with everything in a bucket, and a metastore service on a real database. */
class S3PublishingIT {
  private static final LocalDate DAY = LocalDate.parse("2024-05-01");
  private static final Set<String> SOME_STEPS =
      Set.of("verify", "move toy.parts", "journal committed");

  @TempDir static Path folder;
  private static MetastoreServer metastore;
  private static RecordingS3Proxy s3;
  private static TestWorld world;
  private static SparkSessions sessions;
  private static int runs;

  private final ManualClock clock = new ManualClock(Instant.parse("2024-05-02T00:00:00Z"));

  @BeforeAll
  static void start() {
    S3Server server = S3Server.shared().withBucket(S3Worlds.BUCKET);
    s3 = RecordingS3Proxy.before(server.uri());
    metastore = MetastoreServer.start(folder.resolve("server"), settings(server));
    world = S3Worlds.bucket(folder, s3.uri().toString(), metastore.uri());
    sessions = TestSpark.sessions(world.configuration(), Map.of());
    give(world, "a", text("a"));
    give(world, "b", text("b"));
    give(world, "bad", "a1|x\nno key\n");
  }

  /** The service makes folders of databases and tables. */
  static Map<String, String> settings(S3Server server) {
    return Map.of(
        "fs.s3.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem",
        "fs.s3a.endpoint", server.uri().toString(),
        "fs.s3a.endpoint.region", "eu-west-2",
        "fs.s3a.path.style.access", "true",
        "fs.s3a.connection.ssl.enabled", "false",
        "fs.s3a.access.key", "metastore",
        "fs.s3a.secret.key", "metastore");
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
    if (s3 != null) {
      s3.close();
    }
  }

  @BeforeEach
  void empty() {
    dropTables();
    world.store().deleteFolder(world.published());
    world.withClock(clock);
  }

  @Test
  void first_and_later_runs_show_what_they_show_on_folders() {
    List<ToyState> onFolders = new ArrayList<>();
    try (TestWorld folders = TestWorld.in(folder.resolve("folders"))) {
      for (String input : List.of("a", "b")) {
        give(folders, input, text(input));
        onFolders.add(finished(folders, input, StepHook.NONE));
      }
    }
    dropTables();

    assertThat(List.of(finished(world, "a"), finished(world, "b"))).isEqualTo(onFolders);
    assertThat(sessions.get().table("toy.parts").inputFiles())
        .isNotEmpty()
        .allMatch(file -> file.startsWith("s3://" + S3Worlds.BUCKET + "/published/toy/parts/"));
    assertThat(objects("_journal/products/toy"))
        .hasSize(3)
        .anyMatch(object -> object.endsWith("/head"));
  }

  @Test
  void what_was_replaced_goes_after_the_grace_time_and_not_before() {
    finished(world, "a");
    List<String> first = objects("toy/whole");
    finished(world, "b");
    clock.advance(Duration.ofHours(23));
    finished(world, "b");
    assertThat(objects("toy/whole")).containsAll(first).hasSize(3);
    clock.advance(Duration.ofHours(2));
    finished(world, "a");
    assertThat(objects("toy/whole")).doesNotContainAnyElementsOf(first).hasSize(3);
  }

  @Test
  void bad_records_are_in_the_quarantine_and_nothing_of_the_run_stays_elsewhere() {
    ToyState before = finished(world, "a");
    List<String> objects = objects("toy");

    UnitResult refused = run(world, "bad", StepHook.NONE);

    assertThat(refused.error().orElseThrow().code()).isEqualTo("DW-DAT-001");
    assertThat(objects("quarantine/toy")).hasSize(1);
    assertThat(objects("toy")).isEqualTo(objects);
    assertThat(ToyState.of(sessions.get())).isEqualTo(before);
  }

  @Test
  void what_a_run_asks_of_the_bucket_does_not_grow_with_what_is_there() {
    for (String input : List.of("a", "b", "a")) {
      finished(world, input);
    }
    long early = listsOf("b");
    for (String input : List.of("a", "b", "a")) {
      finished(world, input);
    }

    assertThat(listsOf("b")).isEqualTo(early).isPositive().isLessThan(40);
  }

  @Test
  void killed_at_a_step_readers_see_old_or_new_and_the_run_again_ends_the_same() throws Exception {
    ToyState a = finished(world, "a");
    List<String> steps = new ArrayList<>();
    ToyState b = finished(world, "b", steps::add);
    assertThat(steps).containsAll(SOME_STEPS);
    ToyState[] states = {a, b};
    String[] inputs = {"a", "b"};
    String servers = S3Server.shared().uri() + "," + metastore.uri();
    try (ToyChildren children = new ToyChildren(folder, S3ToyProcess.class, servers)) {
      int rounds = 0;
      for (int i = 0; i < steps.size(); i++) {
        if (!chosen(steps.get(i))) {
          continue;
        }
        ToyState before = states[(rounds + 1) % 2];
        ToyState after = states[rounds % 2];
        String input = inputs[rounds % 2];
        List<String> earlier = orphans();
        try (TableWatcher watcher =
            new TableWatcher(sessions.get().newSession(), before.or(after))) {
          String at = children.runAndKill(input(world, input), DAY, i);
          assertThat(at).isEqualTo("AT " + steps.get(i));
          watcher.requireOneMorePoll();
        }
        List<String> left = new ArrayList<>(orphans());
        left.removeAll(earlier);
        assertThat(left.isEmpty()).as(steps.get(i)).isEqualTo(i < steps.indexOf("verify"));
        assertThat(finished(world, input)).as(steps.get(i)).isEqualTo(after);
        if (i <= steps.indexOf("head committing")) {
          assertThat(orphans())
              .as(steps.get(i))
              .doesNotContainAnyElementsOf(left.isEmpty() ? List.of("") : left);
        }
        rounds++;
      }
      assertThat(rounds).isGreaterThanOrEqualTo(SOME_STEPS.size());
    }
    clock.advance(Duration.ofHours(25));
    finished(world, "a");
    assertThat(orphans()).isEmpty();
  }

  private static void dropTables() {
    sessions.get().sql("DROP TABLE IF EXISTS toy.parts");
    sessions.get().sql("DROP TABLE IF EXISTS toy.whole");
  }

  /** Objects of killed runs that no table names. */
  private List<String> orphans() {
    return objects("toy").stream().filter(key -> key.contains("/run-killed-")).toList();
  }

  private static boolean chosen(String step) {
    return System.getProperty("dataworks.sizes", "full").equals("full")
        || SOME_STEPS.contains(step);
  }

  private static long listsOf(String input) {
    s3.forget();
    finished(world, input);
    return s3.calls().stream()
        .filter(call -> call.method().equals("GET") && call.key().isEmpty())
        .map(Call::bucket)
        .filter(S3Worlds.BUCKET::equals)
        .count();
  }

  private static List<String> objects(String below) {
    return world.store().listFolder(world.published().resolve(below)).toList().stream()
        .map(object -> object.location().uri())
        .sorted()
        .toList();
  }

  private static ToyState finished(TestWorld in, String input) {
    return finished(in, input, StepHook.NONE);
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
    return new ToyIngester(spine).run(new ToyRequest(DAY, input(in, input), 0, BadFilePolicy.FAIL));
  }

  private static Location input(TestWorld in, String name) {
    return in.configuration().storage().corporate().resolve(name);
  }

  private static String text(String input) {
    return input.equals("a") ? "a1|x\nb1|y\nc1|z\n" : "b1|new\nc1|z\nd1|four\ne1|five\n";
  }

  private static void give(TestWorld in, String name, String lines) {
    in.store().write(input(in, name).resolve("file.txt"), lines.getBytes(StandardCharsets.UTF_8));
  }
}
