package dataworks.testing.servers;

import dataworks.testing.servers.HttpRecorder.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Stands before an S3 server and notes who asked for what: which access key signed each call.
 * Servers of tests look at a condition and then write; here calls that change an object follow one
 * another, so that for whoever comes through the same proxy a condition holds while it writes.
 */
public final class RecordingS3Proxy implements AutoCloseable {
  private static final String ENCRYPTION = "X-Amz-Server-Side-Encryption";
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("host", "content-length", "connection", "expect", "upgrade", "transfer-encoding");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private final Predicate<RecordedRequest> admitted;
  private final HttpRecorder recorder;
  private final Map<String, Lock> writing = new ConcurrentHashMap<>();

  /** One call: bucket and key as they are, without escapes; the key is empty for the bucket. */
  public record Call(String method, String bucket, String key, String accessKey) {}

  private RecordingS3Proxy(URI server, Predicate<RecordedRequest> admitted) {
    this.server = server;
    this.admitted = admitted;
    this.recorder = HttpRecorder.startWithoutBodies(this::forward);
  }

  public static RecordingS3Proxy before(URI server) {
    return guarding(server, call -> true);
  }

  /** Refuses what is not admitted, as a bucket policy does; asked by several threads. */
  public static RecordingS3Proxy guarding(URI server, Predicate<Call> admitted) {
    return new RecordingS3Proxy(server, request -> admitted.test(call(request)));
  }

  /**
   * Refuses each new object that is not to be encrypted with this KMS key, as a bucket policy does.
   * The server behind knows no keys, and is not told.
   */
  public static RecordingS3Proxy encrypting(URI server, String kmsKey) {
    return new RecordingS3Proxy(
        server, request -> !makesObject(request) || isEncrypted(request, kmsKey));
  }

  public URI uri() {
    return recorder.uri();
  }

  /** All calls so far, in order. */
  public List<Call> calls() {
    return recorder.requests().stream().map(RecordingS3Proxy::call).toList();
  }

  public void forget() {
    recorder.forget();
  }

  @Override
  public void close() {
    recorder.close();
  }

  private static Call call(RecordedRequest request) {
    String[] parts = request.path().substring(1).split("/", 2);
    return new Call(
        request.method(),
        parts[0],
        parts.length == 2 ? parts[1] : "",
        request.accessKey().orElse(""));
  }

  /** Parts and tags belong to objects that are there or begun. */
  private static boolean makesObject(RecordedRequest request) {
    Set<String> query = request.query().keySet();
    boolean object = !call(request).key().isEmpty();
    return object
        && (request.method().equals("PUT")
            ? !query.contains("partNumber") && !query.contains("tagging")
            : request.method().equals("POST") && query.contains("uploads"));
  }

  private static boolean isEncrypted(RecordedRequest request, String kmsKey) {
    return request.header(ENCRYPTION).filter("aws:kms"::equals).isPresent()
        && request.header(ENCRYPTION + "-aws-kms-key-id").filter(kmsKey::equals).isPresent();
  }

  private static boolean isForwarded(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return !OF_THE_CONNECTION.contains(name)
        && !name.startsWith(ENCRYPTION.toLowerCase(Locale.ROOT));
  }

  private Answer forward(RecordedRequest request) throws IOException {
    if (!admitted.test(request)) {
      return Answer.of(
          403,
          "application/xml",
          "<Error><Code>AccessDenied</Code><Message>not with these credentials</Message></Error>");
    }
    URI target = URI.create(server + request.uri().toString());
    HttpRequest.Builder copy =
        HttpRequest.newBuilder(target)
            .method(request.method(), BodyPublishers.ofByteArray(request.body()));
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (isForwarded(name)) {
                values.forEach(value -> copy.header(name, value));
              }
            });
    try {
      return send(copy.build(), request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private Answer send(HttpRequest copy, RecordedRequest request)
      throws IOException, InterruptedException {
    if (!request.method().equals("PUT") && !request.method().equals("DELETE")) {
      return answer(client.send(copy, BodyHandlers.ofByteArray()), request.method());
    }
    Lock lock = writing.computeIfAbsent(request.path(), path -> new ReentrantLock());
    lock.lock();
    try {
      return answer(client.send(copy, BodyHandlers.ofByteArray()), request.method());
    } finally {
      lock.unlock();
    }
  }

  private static Answer answer(HttpResponse<byte[]> response, String method) {
    Map<String, String> headers = new TreeMap<>();
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (method.equals("HEAD") || !OF_THE_CONNECTION.contains(name)) {
                headers.put(name, values.get(0));
              }
            });
    headers.remove("transfer-encoding");
    headers.remove("connection");
    headers.remove(":status");
    return new Answer(response.statusCode(), headers, response.body());
  }
}
