package dataworks.core.keyservice;

import dataworks.core.crypto.Passphrase;
import dataworks.core.crypto.PemTls;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.net.http.HttpClient;
import java.nio.file.Path;
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
    return open(settings, Timing.real(settings.firstBackoff()), System::getenv);
  }

  static MeteredKeyService open(
      KeyServiceSettings settings, Timing timing, UnaryOperator<String> environment) {
    return new CachingKeyService(
        uncached(settings, timing, environment), settings.cacheSize(), settings.cacheLifetime());
  }

  static MeteredKeyService uncached(
      KeyServiceSettings settings, Timing timing, UnaryOperator<String> environment) {
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
    return new HttpKeyService(settings, client.build(), timing);
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
