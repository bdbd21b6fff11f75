package dataworks.core.keyservice;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A plain server that gives the answers it was told, one after the other, then the last again. */
final class ScriptedServer implements AutoCloseable {
  static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  record Reply(int status, String body, Map<String, String> headers, Duration delay) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Reply> script = new ConcurrentLinkedQueue<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  ScriptedServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
          Reply reply = script.size() > 1 ? script.poll() : script.peek();
          try (exchange) {
            Thread.sleep(reply.delay().toMillis());
            if (reply.status() > 0) {
              byte[] text = reply.body().getBytes(StandardCharsets.UTF_8);
              reply.headers().forEach(exchange.getResponseHeaders()::set);
              exchange.sendResponseHeaders(reply.status(), text.length == 0 ? -1 : text.length);
              exchange.getResponseBody().write(text);
            }
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
  }

  ScriptedServer then(int status) {
    return then(status, "");
  }

  ScriptedServer then(int status, String body) {
    script.add(new Reply(status, body, Map.of(), Duration.ZERO));
    return this;
  }

  ScriptedServer thenRetryAfter(int status, String value) {
    script.add(new Reply(status, "", Map.of("Retry-After", value), Duration.ZERO));
    return this;
  }

  ScriptedServer thenKeyAfter(Duration delay) {
    script.add(new Reply(200, answer(KEY), Map.of(), delay));
    return this;
  }

  ScriptedServer thenKey() {
    return then(200, answer(KEY));
  }

  static String answer(byte[] key) {
    return "{\"dataKeyDecryptionKeyId\":\"k\",\"plaintextDataKey\":\""
        + Base64.getEncoder().encodeToString(key)
        + "\"}";
  }

  List<String> asked() {
    return asked;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
