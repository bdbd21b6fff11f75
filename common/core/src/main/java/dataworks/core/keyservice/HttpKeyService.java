package dataworks.core.keyservice;

import dataworks.api.KeyServiceCounts;
import dataworks.core.crypto.DataKey;
import dataworks.core.retry.Retry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the service itself, each time: one request at least for every call. */
final class HttpKeyService implements MeteredKeyService {
  /** The service is shared by many executors, so none may flood it. */
  static final int CONCURRENT_REQUESTS = 16;

  static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  static final Duration LONGEST_ASKED_FOR = Duration.ofSeconds(60);

  private final KeyServiceAddress address;
  private final KeyServiceSettings settings;
  private final HttpClient client;
  private final Retry retry;
  private final Answers answers;
  private final Semaphore permits = new Semaphore(CONCURRENT_REQUESTS, true);
  private final KeyServiceMeter total = new KeyServiceMeter();

  private volatile boolean closed;

  HttpKeyService(KeyServiceSettings settings, HttpClient client, Clock clock, Retry retry) {
    this.address = KeyServiceAddress.of(settings.url());
    this.settings = settings;
    this.client = client;
    this.retry = retry;
    this.answers = new Answers(clock);
  }

  @Override
  public DataKey decrypt(EncryptedKey key) {
    return decrypt(key, new KeyServiceMeter());
  }

  @Override
  public DataKey decrypt(EncryptedKey key, KeyServiceMeter meter) {
    long started = System.nanoTime();
    try {
      return askUntilAnswered(key, meter);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw KeyServiceFailures.interrupted();
    } finally {
      long spent = System.nanoTime() - started;
      total.spent(spent);
      meter.spent(spent);
    }
  }

  private DataKey askUntilAnswered(EncryptedKey key, KeyServiceMeter meter)
      throws InterruptedException {
    HttpRequest request = request(key);
    Attempt ended =
        retry.until(
            attempt -> !(attempt instanceof Attempt.Passing),
            HttpKeyService::askedFor,
            () -> attempt(key, request, meter));
    if (ended instanceof Attempt.Decrypted decrypted) {
      return decrypted.key();
    }
    if (ended instanceof Attempt.Final last) {
      throw last.failure();
    }
    if (Thread.currentThread().isInterrupted()) {
      throw KeyServiceFailures.interrupted();
    }
    throw KeyServiceFailures.afterAll(
        ((Attempt.Passing) ended).failure(), settings.maximumAttempts());
  }

  /** Returns the time in the server's Retry-After, within a bound. */
  private static Duration askedFor(Attempt ended) {
    Duration asked = ((Attempt.Passing) ended).askedFor();
    return asked.compareTo(LONGEST_ASKED_FOR) > 0 ? LONGEST_ASKED_FOR : asked;
  }

  private Attempt attempt(EncryptedKey key, HttpRequest request, KeyServiceMeter meter)
      throws InterruptedException {
    permits.acquire();
    try {
      if (closed) {
        throw new IllegalStateException("this key service is closed");
      }
      total.request();
      meter.request();
      return answers.of(key, send(request));
    } catch (IOException fault) {
      return TransportFaults.of(fault, address);
    } finally {
      permits.release();
    }
  }

  /** {@code HttpRequest.timeout} ends with the headers; this limit covers the body as well. */
  private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
    try {
      return exchange.get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      exchange.cancel(true);
      throw new IOException("no answer within " + settings.timeout().toMillis() + " ms", late);
    } catch (InterruptedException interrupted) {
      exchange.cancel(true);
      throw interrupted;
    } catch (ExecutionException | CancellationException failed) {
      Throwable cause = failed.getCause();
      throw cause instanceof IOException io ? io : new IOException(String.valueOf(cause), cause);
    }
  }

  private HttpRequest request(EncryptedKey key) {
    String correlationId = settings.correlationId() == null ? "" : settings.correlationId();
    return HttpRequest.newBuilder(address.decrypt(key.keyEncryptionKeyId(), correlationId))
        .header("Content-Type", "text/plain; charset=utf-8")
        .header("Accept", "application/json")
        .timeout(settings.timeout().plus(Duration.ofSeconds(1)))
        .POST(HttpRequest.BodyPublishers.ofString(key.ciphertext()))
        .build();
  }

  @Override
  public KeyServiceCounts counts() {
    return total.counts();
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public String toString() {
    return "HttpKeyService[" + address.base() + "]";
  }
}
