package dataworks.testing.spine;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.store.Location;
import dataworks.spark.publish.KeptLocations;
import dataworks.spark.publish.Publication;
import dataworks.spark.publish.PublishedTable;
import dataworks.spark.publish.PublishedTable.Partition;
import dataworks.spark.publish.PublishedTable.Replaces;
import dataworks.spark.publish.PublishedView;
import dataworks.spark.publish.Publisher;
import dataworks.spark.publish.Workspace;
import dataworks.testing.ManualClock;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherIT {
  private static final String WHOLE =
      "CREATE EXTERNAL TABLE IF NOT EXISTS pub.whole (v STRING) STORED AS ORC LOCATION"
          + " '${location}'";
  private static final String PARTS =
      "CREATE EXTERNAL TABLE IF NOT EXISTS pub.parts (v STRING) PARTITIONED BY (day STRING, p"
          + " STRING) STORED AS ORC LOCATION '${location}'";

  @TempDir Path folder;
  private TestWorld world;
  private final ManualClock clock = new ManualClock(Instant.parse("2024-05-01T00:00:00Z"));

  @BeforeEach
  void start() {
    TestSpark.clean();
    world = TestWorld.in(folder).withClock(clock);
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void a_table_without_partitions_shows_the_new_data_and_then_newer_data() {
    whole("r1", "a");
    assertThat(TestSpark.rows("SELECT v FROM pub.whole")).containsExactly("a");
    whole("r2", "b");
    assertThat(TestSpark.rows("SELECT v FROM pub.whole")).containsExactly("b");
  }

  @Test
  void partitions_are_added_moved_and_vanish_within_what_is_replaced_only() {
    parts("r1", "d1", Map.of("1d", "x", "02", "y"));
    parts("r2", "d2", Map.of("1d", "z"));
    parts("r3", "d1", Map.of("1d", "new", "03", "three"));
    assertThat(TestSpark.rows("SELECT day, p, v FROM pub.parts ORDER BY day, p"))
        .containsExactly("d1|03|three", "d1|1d|new", "d2|1d|z");
    assertThat(TestSpark.rows("SHOW PARTITIONS pub.parts"))
        .containsExactlyInAnyOrder("day=d1/p=03", "day=d1/p=1d", "day=d2/p=1d");
  }

  @Test
  void what_was_replaced_goes_after_the_grace_time_and_not_before() {
    Location first = whole("r1", "a");
    Location second = whole("r2", "b");
    clock.advance(Duration.ofHours(23));
    publisher("r3").recover("product", KeptLocations.NONE);
    assertThat(world.store().listFolder(first)).isNotEmpty();
    clock.advance(Duration.ofHours(2));
    publisher("r4").recover("product", KeptLocations.NONE);
    assertThat(world.store().listFolder(first)).isEmpty();
    assertThat(world.store().listFolder(second)).isNotEmpty();
  }

  @Test
  void what_a_manifest_keeps_stays() {
    Location first = whole("r1", "a");
    whole("r2", "b");
    clock.advance(Duration.ofHours(25));
    publisher("r3").recover("product", () -> Set.of(first));
    assertThat(world.store().listFolder(first)).isNotEmpty();
    publisher("r4").recover("product", KeptLocations.NONE);
    assertThat(world.store().listFolder(first)).isEmpty();
  }

  @Test
  void what_a_dead_run_staged_is_removed_by_the_next_one() {
    Workspace dead = publisher("dead").open("product", Optional.empty());
    Location exact = dead.folder(world.published().resolve("whole"));
    Location deep = dead.register(world.published().resolve("parts"));
    write(exact, "lost");
    write(deep.resolve("p=1/" + dead.segment()), "lost");
    write(deep.resolve("p=1/other"), "kept");
    publisher("next").recover("product", KeptLocations.NONE);
    assertThat(world.store().listFolder(exact)).isEmpty();
    assertThat(world.store().listFolder(deep))
        .isNotEmpty()
        .allMatch(object -> object.location().uri().contains("/p=1/other/"));
  }

  @Test
  void a_view_is_changed_without_ever_being_gone() {
    whole("r1", "a");
    Publisher publisher = publisher("r2");
    for (String text : List.of("SELECT v FROM pub.whole", "SELECT v AS w, 1 AS n FROM pub.whole")) {
      publisher.commit(
          publisher.open("views", Optional.empty()),
          Publication.of(List.of()).withViews(List.of(new PublishedView("pub", "shown", text))));
    }
    assertThat(TestSpark.session().table("pub.shown").columns()).containsExactly("w", "n");
    assertThat(TestSpark.rows("SELECT * FROM pub.shown")).containsExactly("a|1");
  }

  private Publisher publisher(String run) {
    return world.spine("test", run).publisher();
  }

  private Location whole(String run, String value) {
    Publisher publisher = publisher(run);
    Workspace workspace = publisher.open("product", Optional.empty());
    Location at = workspace.folder(world.published().resolve("whole"));
    write(at, value);
    publisher.commit(
        workspace, Publication.of(List.of(PublishedTable.whole("pub", "whole", WHOLE, at))));
    return at;
  }

  private void parts(String run, String day, Map<String, String> values) {
    Publisher publisher = publisher(run);
    Workspace workspace = publisher.open("product", Optional.empty());
    Location base = workspace.folder(world.published().resolve("parts"));
    List<Partition> partitions = new ArrayList<>();
    values.forEach(
        (part, value) -> {
          Location at = base.resolve("p=" + part);
          write(at, value);
          Map<String, String> spec = new java.util.LinkedHashMap<>();
          spec.put("day", day);
          spec.put("p", part);
          partitions.add(new Partition(spec, at));
        });
    publisher.commit(
        workspace,
        Publication.of(
            List.of(
                PublishedTable.partitioned(
                    "pub",
                    "parts",
                    PARTS,
                    world.published().resolve("parts"),
                    partitions,
                    Replaces.partitionsOf(Map.of("day", day))))));
  }

  private static void write(Location at, String value) {
    TestSpark.session().sql("SELECT '" + value + "' AS v").write().orc(at.uri());
    assertThat(Files.exists(Path.of(at.path()))).isTrue();
  }
}
