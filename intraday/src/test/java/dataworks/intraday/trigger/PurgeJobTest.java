package dataworks.intraday.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.intraday.trigger.ClusterStates.State;
import dataworks.testing.TestWorld;
import java.nio.file.Path;
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
  void an_id_that_could_leave_the_folder_is_refused() {
    assertThatThrownBy(() -> new PurgeJob("j-1/../..", root(), id -> State.TERMINATED))
        .isInstanceOf(DataworksException.class);
  }

  private Location root() {
    return Location.of("file:" + folder + "/hbase");
  }
}
