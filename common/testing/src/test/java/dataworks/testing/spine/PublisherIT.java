package dataworks.testing.spine;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.api.Publication;
import dataworks.api.PublishedView;
import dataworks.core.store.Location;
import dataworks.spark.publish.Publisher;
import dataworks.spark.publish.StagingFolders;
import dataworks.testing.ManualClock;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherIT {
  @TempDir Path folder;
  private TestWorld world;
  private PubTables tables;
  private final ManualClock clock = new ManualClock(Instant.parse("2024-05-01T00:00:00Z"));

  @BeforeEach
  void start() {
    TestSpark.clean();
    world = TestWorld.in(folder).withClock(clock);
    tables = new PubTables(world);
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void a_table_without_partitions_shows_the_new_data_and_then_newer_data() {
    tables.whole("r1", "a");
    assertThat(TestSpark.rows("SELECT v FROM pub.whole")).containsExactly("a");
    tables.whole("r2", "b");
    assertThat(TestSpark.rows("SELECT v FROM pub.whole")).containsExactly("b");
  }

  @Test
  void partitions_are_added_moved_and_vanish_within_what_is_replaced_only() {
    tables.parts("r1", "d1", Map.of("1d", "x", "02", "y"));
    tables.parts("r2", "d2", Map.of("1d", "z"));
    tables.parts("r3", "d1", Map.of("1d", "new", "03", "three"));
    assertThat(TestSpark.rows("SELECT day, p, v FROM pub.parts ORDER BY day, p"))
        .containsExactly("d1|03|three", "d1|1d|new", "d2|1d|z");
    assertThat(TestSpark.rows("SHOW PARTITIONS pub.parts"))
        .containsExactlyInAnyOrder("day=d1/p=03", "day=d1/p=1d", "day=d2/p=1d");
  }

  @Test
  void what_was_replaced_goes_after_the_grace_time_and_not_before() {
    Location first = tables.whole("r1", "a");
    Location second = tables.whole("r2", "b");
    clock.advance(Duration.ofHours(23));
    tables.recover("r3");
    assertThat(world.store().listFolder(first)).isNotEmpty();
    clock.advance(Duration.ofHours(2));
    tables.recover("r4");
    assertThat(world.store().listFolder(first)).isEmpty();
    assertThat(world.store().listFolder(second)).isNotEmpty();
  }

  @Test
  void what_a_manifest_keeps_stays() {
    Location first = tables.whole("r1", "a");
    tables.whole("r2", "b");
    clock.advance(Duration.ofHours(25));
    tables.publisher("r3").recover("product", () -> Set.of(first));
    assertThat(world.store().listFolder(first)).isNotEmpty();
    tables.recover("r4");
    assertThat(world.store().listFolder(first)).isEmpty();
  }

  @Test
  void what_a_dead_run_staged_is_removed_by_the_next_one() {
    StagingFolders dead = tables.publisher("dead").open("product", Optional.empty());
    Location exact = dead.folder(world.published().resolve("whole"));
    Location deep = dead.register(world.published().resolve("parts"));
    PubTables.write(exact, "lost");
    PubTables.write(deep.resolve("p=1/" + dead.segment()), "lost");
    PubTables.write(deep.resolve("p=1/other"), "kept");
    tables.recover("next");
    assertThat(world.store().listFolder(exact)).isEmpty();
    assertThat(world.store().listFolder(deep))
        .isNotEmpty()
        .allMatch(object -> object.location().uri().contains("/p=1/other/"));
  }

  @Test
  void a_view_is_changed_without_ever_being_gone() {
    tables.whole("r1", "a");
    Publisher publisher = tables.publisher("r2");
    for (String text : List.of("SELECT v FROM pub.whole", "SELECT v AS w, 1 AS n FROM pub.whole")) {
      StagingFolders workspace = publisher.open("views", Optional.empty());
      Publication publication =
          Publication.of(List.of()).withViews(List.of(new PublishedView("pub", "shown", text)));
      publisher.commit(workspace, publisher.prepare(workspace, publication));
    }
    assertThat(TestSpark.session().table("pub.shown").columns()).containsExactly("w", "n");
    assertThat(TestSpark.rows("SELECT * FROM pub.shown")).containsExactly("a|1");
  }
}
