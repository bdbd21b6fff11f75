package dataworks.app.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.spark.session.SparkSessions;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import dataworks.testing.servers.MetastoreServer;
import dataworks.testing.servers.RecordingS3Proxy;
import dataworks.testing.servers.S3Server;
import dataworks.testing.toy.StalledRounds;
import dataworks.testing.toy.ToyChildren;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is stopped beyond its lease while it commits, with everything in a bucket. Both
 * processes come through the proxy, which lets writes of an object follow one another.
 */
class S3StalledToyIT {
  private static final boolean FULL = System.getProperty("dataworks.sizes", "full").equals("full");

  /** The conditions that the store itself holds: of the pointer, and of the head. */
  private static final Set<String> SOME =
      Set.of("call pointer latest.json", "call journal committed");

  @TempDir Path folder;

  @Test
  void a_run_that_stalls_is_refused_by_conditions_of_the_store() throws IOException {
    S3Server server = S3Server.shared().withBucket(S3Worlds.BUCKET);
    try (RecordingS3Proxy s3 = RecordingS3Proxy.before(server.uri());
        MetastoreServer metastore =
            MetastoreServer.start(folder.resolve("server"), S3PublishingIT.settings(server));
        TestWorld world = S3StallingToy.world(folder, s3.uri().toString(), metastore.uri());
        SparkSessions sessions = TestSpark.sessions(world.configuration(), Map.of());
        ToyChildren children =
            new ToyChildren(folder, S3StallingToy.class, s3.uri() + "," + metastore.uri())) {
      world.store().deleteFolder(world.published());
      new StalledRounds(world, sessions).run(children, step -> FULL || SOME.contains(step));
      assertThat(s3.calls()).anyMatch(call -> call.key().endsWith("_journal/products/toy/head"));
    }
  }
}
