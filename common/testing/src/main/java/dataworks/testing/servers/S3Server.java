package dataworks.testing.servers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;

/**
 * An S3 server (S3Mock) in a process of its own: one for each JVM, started at first use, gone with
 * the JVM. It takes any credentials; buckets are addressed by path.
 */
public final class S3Server {
  private static S3Server shared;

  private final URI uri;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private S3Server(URI uri) {
    this.uri = uri;
  }

  public static synchronized S3Server shared() {
    if (shared == null) {
      shared = start();
    }
    return shared;
  }

  public URI uri() {
    return uri;
  }

  /** Makes the bucket where it is missing. */
  public S3Server withBucket(String name) {
    HttpRequest request =
        HttpRequest.newBuilder(uri.resolve("/" + name)).PUT(BodyPublishers.noBody()).build();
    try {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2 && status != 409) {
        throw new IllegalStateException("can't make bucket " + name + ": status " + status);
      }
      return this;
    } catch (IOException e) {
      throw new IllegalStateException("can't make bucket " + name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static S3Server start() {
    int port = FreePort.any();
    Path folder = ServerFiles.working("s3");
    JavaProcess process =
        JavaProcess.start(
            folder.resolve("server.log"),
            List.of(
                "-Xmx512m",
                "-Djava.io.tmpdir=" + folder,
                "-jar",
                ServerFiles.laidDown("s3/s3mock.jar").toString(),
                "--server.port=0",
                "--http.port=" + port));
    URI uri = URI.create("http://127.0.0.1:" + port);
    Readiness.await(process, uri.resolve("/"));
    return new S3Server(uri);
  }
}
