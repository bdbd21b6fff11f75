package dataworks.testing.spine;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.spark.session.SparkSessions;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import dataworks.testing.servers.MetastoreServer;
import dataworks.testing.toy.StalledRounds;
import dataworks.testing.toy.StallingToy;
import dataworks.testing.toy.ToyChildren;
import dataworks.testing.toy.ToyProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is stopped beyond its lease while it commits; folders, both ways to publish. */
class StalledToyIT {
  private static final boolean FULL = System.getProperty("dataworks.sizes", "full").equals("full");

  /** One that is asked for, and one whose question was answered before the process stopped. */
  private static final Set<String> SOME = Set.of("move toy.parts", "call move toy.whole");

  @TempDir static Path folder;
  private static MetastoreServer metastore;
  private static SparkSessions sessions;

  @BeforeAll
  static void start() {
    metastore = MetastoreServer.start(folder.resolve("server"));
    String hive = ToyProcess.hive(folder, metastore.uri());
    sessions = TestSpark.sessions(TestWorld.configuration(folder, hive), Map.of());
  }

  @AfterAll
  static void end() {
    if (sessions != null) {
      sessions.close();
    }
    if (metastore != null) {
      metastore.close();
    }
  }

  @Test
  void a_run_that_stalls_is_refused_and_a_late_call_of_it_is_put_back() throws IOException {
    assertThat(rounds("transaction", SOME)).contains("call move toy.whole");
  }

  @Test
  void and_so_it_is_with_views_over_versions() throws IOException {
    List.of("parts", "whole").forEach(t -> sessions.get().sql("DROP TABLE IF EXISTS toy." + t));
    assertThat(rounds("view", Set.of("call flip toy.parts"))).contains("call flip toy.parts");
    List.of("parts", "whole").forEach(t -> sessions.get().sql("DROP VIEW IF EXISTS toy." + t));
  }

  private static List<String> rounds(String mode, Set<String> some) throws IOException {
    Path root = Files.createDirectories(folder.resolve(mode));
    String yaml =
        ToyProcess.hive(folder, metastore.uri())
            + "ledger: {type: embedded, path: "
            + root
            + "/ledger, lease-time: 3s}\npublishing: {commit: "
            + mode
            + ", takeover-wait: 1s}\n";
    try (TestWorld world = TestWorld.in(root, yaml);
        ToyChildren children = new ToyChildren(root, StallingToy.class, yaml)) {
      return new StalledRounds(world, sessions).run(children, step -> FULL || some.contains(step));
    }
  }
}
