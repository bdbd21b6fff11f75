package dataworks.core.keyservice;

import dataworks.core.crypto.Passphrase;
import dataworks.core.crypto.PemTls;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.retry.Retry;
import dataworks.core.retry.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Opens key services from their settings. */
public final class KeyServices {
  private KeyServices() {}

  /**
   * A cache before the real service. The PEM files are read now, the service is asked with the
   * first key. The caller closes it.
   */
  public static MeteredKeyService open(KeyServiceSettings settings) {
    Retry retry =
        Retry.sleeping(
            RetryPolicy.doubling(settings.firstBackoff(), HttpKeyService.LONGEST_PAUSE)
                .jittered()
                .attempts(settings.maximumAttempts()));
    return new CachingKeyService(
        uncached(settings, Clock.systemUTC(), retry, System::getenv),
        settings.cacheSize(),
        settings.cacheLifetime());
  }

  static MeteredKeyService uncached(
      KeyServiceSettings settings, Clock clock, Retry retry, UnaryOperator<String> environment) {
    return new HttpKeyService(settings, client(settings, environment), clock, retry);
  }

  /**
   * Connects once and asks for nothing: whether the service answers and takes our certificate. The
   * HTTP status of its root; throws when there is no answer.
   */
  public static int probe(KeyServiceSettings settings) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(settings.url())).timeout(settings.timeout()).build();
    return client(settings, System::getenv)
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static HttpClient client(KeyServiceSettings settings, UnaryOperator<String> environment) {
    KeyServiceAddress address = KeyServiceAddress.of(settings.url());
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.timeout());
    if (address.encrypted()) {
      client.sslContext(tls(settings, environment).context());
    }
    return client.build();
  }

  private static PemTls tls(KeyServiceSettings settings, UnaryOperator<String> environment) {
    return new PemTls(
        path(settings.clientKeyFile()),
        path(settings.clientCertificateFile()),
        path(settings.trustedCertificatesFile()),
        passphrase(settings.clientKeyPassphraseVariable(), environment));
  }

  private static Optional<Path> path(String file) {
    return Optional.ofNullable(file).map(Path::of);
  }

  private static Optional<Passphrase> passphrase(
      String variable, UnaryOperator<String> environment) {
    if (variable == null) {
      return Optional.empty();
    }
    String value = environment.apply(variable);
    if (value == null || value.isEmpty()) {
      throw new DataworksException(
          CoreError.CONFIGURATION_INVALID,
          "key-service.client-key-passphrase-variable names '" + variable + "', which is not set",
          "set the variable on the driver and, by spark.executorEnv, on executors");
    }
    return Optional.of(new Passphrase(value));
  }
}
