package dataworks.app.s3;

import dataworks.testing.TestWorld;
import dataworks.testing.toy.ToyProcess;
import java.io.IOException;
import java.nio.file.Path;

/** {@code S3ToyProcess <root> <endpoint>,<metastore> <run id>}: the toy whose world is buckets. */
final class S3ToyProcess {
  private S3ToyProcess() {}

  public static void main(String[] arguments) throws IOException {
    String[] servers = arguments[1].split(",");
    try (TestWorld world = S3Worlds.bucket(Path.of(arguments[0]), servers[0], servers[1])) {
      ToyProcess.serve(world, arguments[2]);
    }
  }
}
