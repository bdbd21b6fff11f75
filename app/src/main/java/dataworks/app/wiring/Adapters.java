package dataworks.app.wiring;

import dataworks.core.config.Configuration;
import dataworks.core.config.SecretSource;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.keyservice.KeyServiceSettings;
import dataworks.core.ledger.EmbeddedLedger;
import dataworks.core.ledger.Ledger;
import dataworks.core.notify.LogNotifier;
import dataworks.core.notify.MessageFormat;
import dataworks.core.notify.Notifier;
import dataworks.core.notify.RetryingNotifier;
import dataworks.core.notify.SlackNotifier;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.SchemeStore;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Optional;

/** Makes the outside world's adapters from the configuration. */
public final class Adapters {
  private Adapters() {}

  static SecretSource secrets() {
    return (name, key) -> {
      throw unavailable("secrets");
    };
  }

  /** Buckets as the environment alone describes them: for the configuration file itself. */
  static ObjectStore defaultBuckets() {
    throw unavailable("buckets");
  }

  /** Directories and buckets. */
  public static ObjectStore store(Configuration configuration) {
    return new SchemeStore(new DirectoryStore(), () -> buckets(configuration));
  }

  private static ObjectStore buckets(Configuration configuration) {
    throw unavailable("buckets in " + configuration.s3().region());
  }

  public static Ledger ledger(Configuration configuration) {
    return switch (configuration.ledger().type()) {
      case EMBEDDED -> new EmbeddedLedger(configuration.ledger().path());
      case DYNAMODB -> throw unavailable("DynamoDB");
    };
  }

  public static Notifier notifier(Configuration configuration) {
    MessageFormat format = MessageFormat.of(configuration.environment());
    Configuration.NotifierSection section = configuration.notifier();
    return switch (section.type()) {
      case LOG -> new LogNotifier(format);
      case SLACK ->
          new RetryingNotifier(
              new SlackNotifier(
                  HttpClient.newHttpClient(), section.webhook().orElseThrow(), format),
              format);
      case SNS -> throw unavailable("SNS");
    };
  }

  /** Empty when the configuration names no key service. */
  public static Optional<KeyServiceSettings> keyService(
      Configuration configuration, String correlationId) {
    Configuration.KeyServiceSection section = configuration.keyService();
    return section
        .url()
        .map(
            url ->
                new KeyServiceSettings(
                    url.toString(),
                    text(section.clientKey()),
                    text(section.clientCertificate()),
                    text(section.trustedCertificates()),
                    section.clientKeyPassphraseVariable().orElse(null),
                    correlationId,
                    section.maximumAttempts(),
                    section.firstBackoff(),
                    section.timeout(),
                    section.cacheSize(),
                    section.cacheLifetime()));
  }

  private static String text(Optional<Path> file) {
    return file.map(Path::toString).orElse(null);
  }

  private static DataworksException unavailable(String what) {
    return new DataworksException(
        CoreError.CONFIGURATION_INVALID,
        what + " can't be reached by this build",
        "use a later one");
  }
}
