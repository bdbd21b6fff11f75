package dataworks.testing.servers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Waits until a server answers anything at all over HTTP. */
final class Readiness {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Readiness() {}

  static void await(JavaProcess process, URI uri) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!answers(uri)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.close();
        throw new IllegalStateException("no server at " + uri + ":\n" + process.output());
      }
    }
  }

  private static boolean answers(URI uri) {
    try {
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
      return CLIENT.send(request, BodyHandlers.discarding()).statusCode() > 0;
    } catch (IOException notYet) {
      return pause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  static boolean pause() {
    try {
      Thread.sleep(100);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
