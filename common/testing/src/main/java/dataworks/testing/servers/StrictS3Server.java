package dataworks.testing.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An S3 server (S3Proxy) that knows one pair of credentials and refuses all others; no tags. A
 * process of its own for each call of {@link #start}.
 */
public final class StrictS3Server implements AutoCloseable {
  private final JavaProcess process;
  private final URI uri;

  private StrictS3Server(JavaProcess process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  public static StrictS3Server start(String accessKey, String secretKey) {
    Path folder = ServerFiles.working("strict-s3");
    URI uri = URI.create("http://127.0.0.1:" + FreePort.any());
    Path settings = folder.resolve("s3proxy.properties");
    try {
      Files.createDirectories(folder.resolve("data"));
      Files.writeString(
          settings,
          """
          s3proxy.endpoint=%s
          s3proxy.authorization=aws-v2-or-v4
          s3proxy.identity=%s
          s3proxy.credential=%s
          jclouds.provider=filesystem-nio2
          jclouds.identity=unused
          jclouds.credential=unused
          jclouds.filesystem.basedir=%s
          """
              .formatted(uri, accessKey, secretKey, folder.resolve("data")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JavaProcess process =
        JavaProcess.start(
            folder.resolve("server.log"),
            List.of(
                "-Xmx256m",
                "-jar",
                ServerFiles.laidDown("s3/s3proxy.jar").toString(),
                "--properties",
                settings.toString()));
    Readiness.await(process, uri.resolve("/"));
    return new StrictS3Server(process, uri);
  }

  public URI uri() {
    return uri;
  }

  @Override
  public void close() {
    process.kill();
  }
}
