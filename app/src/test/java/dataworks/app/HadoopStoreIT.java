package dataworks.app;

import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.spark.store.HadoopStore;
import dataworks.testing.contract.ObjectStoreContract;
import dataworks.testing.servers.YarnServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The contract of object stores on a real HDFS. */
@Tag("cluster")
class HadoopStoreIT extends ObjectStoreContract {
  @TempDir static Path directory;
  private static YarnServer cluster;
  private static FileSystem files;

  private final ObjectStore store = new HadoopStore(files.getConf());
  private final Location folder = Location.of(cluster.hdfs() + "/contract/" + UUID.randomUUID());

  @BeforeAll
  static void start() {
    cluster = YarnServer.start(directory);
    files = cluster.files();
  }

  @AfterAll
  static void stop() throws IOException {
    files.close();
    cluster.close();
  }

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Override
  protected Location folder() {
    return folder;
  }
}
