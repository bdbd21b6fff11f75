package dataworks.app.s3;

import dataworks.testing.TestWorld;
import dataworks.testing.toy.StallingToy;
import java.io.IOException;
import java.nio.file.Path;

/**
 * {@code S3StallingToy <root> <endpoint>,<metastore> <run id>}: the toy that is stopped for a
 * while, in a world of buckets.
 */
final class S3StallingToy {
  private S3StallingToy() {}

  public static void main(String[] arguments) throws IOException {
    String[] servers = arguments[1].split(",");
    try (TestWorld world = world(Path.of(arguments[0]), servers[0], servers[1])) {
      StallingToy.serve(world, arguments[2]);
    }
  }

  static TestWorld world(Path root, String endpoint, String metastore) {
    return S3Worlds.bucket(
        root,
        endpoint,
        metastore,
        "ledger: {type: embedded, path: "
            + root
            + "/ledger, lease-time: 3s}\npublishing: {takeover-wait: 1s}\n");
  }
}
