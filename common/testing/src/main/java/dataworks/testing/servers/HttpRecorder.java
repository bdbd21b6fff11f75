package dataworks.testing.servers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** A small HTTP server on loopback that notes each request and answers as the test says. */
public final class HttpRecorder implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(HttpRecorder::daemon);
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private final UnaryOperator<RecordedRequest> note;
  private volatile Handler handler;

  /** Answers the server's requests; called by several threads. */
  public interface Handler {
    Answer answer(RecordedRequest request) throws IOException;
  }

  /** One answer; header names to values. */
  public record Answer(int status, Map<String, String> headers, byte[] body) {
    public static Answer of(int status, String contentType, String body) {
      return new Answer(
          status,
          Map.of("Content-Type", contentType),
          body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public static Answer json(String body) {
      return of(200, "application/json", body);
    }
  }

  private HttpRecorder(HttpServer server, UnaryOperator<RecordedRequest> note, Handler handler) {
    this.server = server;
    this.note = note;
    this.handler = handler;
  }

  public static HttpRecorder start(Handler handler) {
    return start(UnaryOperator.identity(), handler);
  }

  /** Notes requests without their bodies, for much traffic. */
  public static HttpRecorder startWithoutBodies(Handler handler) {
    return start(RecordedRequest::withoutBody, handler);
  }

  private static HttpRecorder start(UnaryOperator<RecordedRequest> note, Handler handler) {
    try {
      InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      HttpRecorder recorder = new HttpRecorder(HttpServer.create(anyPort, 0), note, handler);
      recorder.server.setExecutor(recorder.threads);
      recorder.server.createContext("/", recorder::handle);
      recorder.server.start();
      return recorder;
    } catch (IOException e) {
      throw new IllegalStateException("can't start an HTTP server on loopback", e);
    }
  }

  /** From now on answers differently. */
  public void answer(Handler newHandler) {
    handler = newHandler;
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Returns the requests so far, in order. */
  public List<RecordedRequest> requests() {
    return List.copyOf(requests);
  }

  public void forget() {
    requests.clear();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      RecordedRequest request = record(exchange);
      requests.add(note.apply(request));
      respond(exchange, answerOrFail(request));
    }
  }

  private Answer answerOrFail(RecordedRequest request) throws IOException {
    try {
      return handler.answer(request);
    } catch (RuntimeException | AssertionError e) {
      return Answer.of(599, "text/plain", "the test's handler failed: " + e);
    }
  }

  private static RecordedRequest record(HttpExchange exchange) throws IOException {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(exchange.getRequestHeaders());
    return new RecordedRequest(
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        headers,
        exchange.getRequestBody().readAllBytes());
  }

  private static void respond(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    int length = answer.body().length;
    exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
    if (length > 0) {
      exchange.getResponseBody().write(answer.body());
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "http-recorder");
    thread.setDaemon(true);
    return thread;
  }
}
