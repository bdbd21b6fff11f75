package dataworks.testing.servers;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * DynamoDB Local in a process of its own: one for each JVM, started at first use, gone with the
 * JVM. In memory; tables are made by who needs them.
 */
public final class DynamoServer {
  private static DynamoServer shared;

  private final URI uri;

  private DynamoServer(URI uri) {
    this.uri = uri;
  }

  public static synchronized DynamoServer shared() {
    if (shared == null) {
      shared = start();
    }
    return shared;
  }

  public URI uri() {
    return uri;
  }

  private static DynamoServer start() {
    int port = FreePort.any();
    Path jars = ServerFiles.laidDown("dynamodb");
    JavaProcess process =
        JavaProcess.start(
            ServerFiles.working("dynamodb").resolve("server.log"),
            List.of(
                "-Xmx256m",
                "-Djava.library.path=" + jars,
                "-cp",
                jars + "/*",
                "software.amazon.dynamodb.services.local.main.ServerRunner",
                "-inMemory",
                "-port",
                String.valueOf(port)));
    URI uri = URI.create("http://127.0.0.1:" + port);
    Readiness.await(process, uri.resolve("/"));
    return new DynamoServer(uri);
  }
}
