package dataworks.intraday.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import dataworks.core.plan.PlanText;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.intraday.trigger.ClusterStates.State;
import dataworks.testing.TestWorld;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurgeJobTest {
  @TempDir Path folder;

  @Test
  void only_the_folder_of_that_cluster_goes() {
    Location root = root();
    try (TestWorld world = TestWorld.in(folder)) {
      for (int i = 0; i < 2_500; i++) {
        world.store().write(root.resolve("data/hbase/meta_j-12/x/" + i), new byte[1]);
      }
      Location shorter = root.resolve("data/hbase/meta_j-1/x");
      Location longer = root.resolve("data/hbase/meta_j-123/x");
      world.store().write(shorter, new byte[1]);
      world.store().write(longer, new byte[1]);
      PurgeJob job = new PurgeJob("j-12", root, id -> State.TERMINATED);
      assertThat(job.run(world.run("intraday purge-metadata", "r")).summary().get(0))
          .startsWith("2500 objects");
      assertThat(world.store().exists(shorter)).isTrue();
      assertThat(world.store().exists(longer)).isTrue();
      assertThat(job.run(world.run("intraday purge-metadata", "r2")).summary().get(0))
          .startsWith("warning: nothing");
    }
  }

  @Test
  void a_running_cluster_keeps_its_metadata() {
    Location root = root();
    Location object = root.resolve("data/hbase/meta_j-12/x");
    try (TestWorld world = TestWorld.in(folder);
        DirectoryStore store = new DirectoryStore()) {
      store.write(object, new byte[1]);
      PurgeJob job = new PurgeJob("j-12", root, id -> State.ALIVE);
      assertThatThrownBy(() -> job.run(world.run("intraday purge-metadata", "r")))
          .isInstanceOf(DataworksException.class)
          .hasMessageContaining("still running");
      assertThat(store.exists(object)).isTrue();
    }
  }

  @Test
  void a_sweep_removes_what_ended_replicas_left_and_nothing_else() {
    Location meta = root().resolve("data/hbase");
    Map<String, State> states =
        Map.of("j-1", State.TERMINATED, "j-12", State.ALIVE, "j-3", State.UNKNOWN);
    try (TestWorld world = TestWorld.in(folder)) {
      List<Location> staying =
          List.of(
              meta.resolve("meta_j-12/x"),
              meta.resolve("meta_j-3/x"),
              meta.resolve("meta/x"),
              meta.resolve("meta_j-/x"),
              meta.resolve("meta_j-1.old/x"));
      staying.forEach(object -> world.store().write(object, new byte[1]));
      world.store().write(meta.resolve("meta_j-1/a/b"), new byte[1]);
      PurgeSweepJob job = new PurgeSweepJob(root(), states::get);
      assertThat(PlanText.lines(job.plan(world.run("intraday purge-metadata", "p"))))
          .contains("deletes   1 objects of j-1 if that cluster has ended");
      assertThat(job.run(world.run("intraday purge-metadata", "r")).summary())
          .anyMatch(line -> line.startsWith("1 objects removed below " + meta + "/meta_j-1/"))
          .anyMatch(line -> line.startsWith("warning: EMR doesn't know j-3"))
          .hasSize(3);
      assertThat(world.store().exists(meta.resolve("meta_j-1/a/b"))).isFalse();
      assertThat(staying).allMatch(world.store()::exists);
    }
  }

  @Test
  void an_id_that_could_leave_the_folder_is_refused() {
    assertThatThrownBy(() -> new PurgeJob("j-1/../..", root(), id -> State.TERMINATED))
        .isInstanceOf(DataworksException.class);
  }

  private Location root() {
    return Location.of("file:" + folder + "/hbase");
  }
}
