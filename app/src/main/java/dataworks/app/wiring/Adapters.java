package dataworks.app.wiring;

import dataworks.aws.AddressStyle;
import dataworks.aws.AwsClients;
import dataworks.aws.AwsSettings;
import dataworks.aws.ledger.DynamoLedger;
import dataworks.aws.ledger.DynamoSetup;
import dataworks.aws.notify.SnsNotifier;
import dataworks.aws.secrets.SecretReader;
import dataworks.aws.store.S3Store;
import dataworks.core.config.Configuration;
import dataworks.core.config.SecretSource;
import dataworks.core.keyservice.KeyServiceSettings;
import dataworks.core.ledger.EmbeddedLedger;
import dataworks.core.ledger.EmbeddedSetup;
import dataworks.core.ledger.Ledger;
import dataworks.core.ledger.LedgerSetup;
import dataworks.core.notify.LogNotifier;
import dataworks.core.notify.MessageFormat;
import dataworks.core.notify.Notifier;
import dataworks.core.notify.RetryingNotifier;
import dataworks.core.notify.SlackNotifier;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.SchemeStore;
import dataworks.spark.store.ClusterFiles;
import dataworks.spark.store.HadoopStore;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Makes the outside world's adapters from the configuration. */
public final class Adapters {
  private Adapters() {}

  /**
   * Opened when the first reference is looked up; region and endpoint come from the environment.
   */
  static SecretSource secrets(Map<String, String> environment) {
    AtomicReference<SecretReader> reader = new AtomicReference<>();
    return (name, key) -> {
      reader.compareAndSet(
          null, new SecretReader(AwsClients.secretsManager(fromEnvironment(environment))));
      SecretReader secrets = reader.get();
      return (key.isPresent() ? secrets.value(name, key.get()) : secrets.text(name)).reveal();
    };
  }

  /** Buckets as the environment alone describes them: for the configuration file itself. */
  static ObjectStore defaultBuckets(Map<String, String> environment) {
    return new S3Store(AwsClients.s3(fromEnvironment(environment), AddressStyle.HOST));
  }

  private static AwsSettings fromEnvironment(Map<String, String> environment) {
    return AwsSettings.of(
        environment.getOrDefault(
            "AWS_REGION", environment.getOrDefault("AWS_DEFAULT_REGION", "eu-west-2")),
        Optional.empty());
  }

  /** Directories, buckets and HDFS. */
  public static ObjectStore store(Configuration configuration) {
    return new SchemeStore(new DirectoryStore(), () -> buckets(configuration), Adapters::hdfs);
  }

  /** As HADOOP_CONF_DIR and spark-submit describe it. */
  static ObjectStore hdfs() {
    return new HadoopStore(ClusterFiles.settings());
  }

  private static ObjectStore buckets(Configuration configuration) {
    Configuration.S3 section = configuration.s3();
    return buckets(configuration, AwsSettings.of(section.region(), section.endpoint()));
  }

  /** Buckets with credentials of their own. */
  static ObjectStore buckets(Configuration configuration, AwsSettings settings) {
    AddressStyle style = configuration.s3().pathStyle() ? AddressStyle.PATH : AddressStyle.HOST;
    return new S3Store(AwsClients.s3(settings, style, configuration.s3().kmsKey()));
  }

  public static Ledger ledger(Configuration configuration) {
    return switch (configuration.ledger().type()) {
      case EMBEDDED -> new EmbeddedLedger(configuration.ledger().path());
      case DYNAMODB -> dynamo(configuration);
    };
  }

  private static Ledger dynamo(Configuration configuration) {
    AwsSettings settings = ledgerSettings(configuration);
    String address =
        settings.endpoint().map(Object::toString).orElse("the region " + settings.region());
    return new DynamoLedger(AwsClients.dynamoDb(settings), address);
  }

  /** Makes and checks the tables of the ledger that the configuration names. */
  public static LedgerSetup ledgerSetup(Configuration configuration) {
    return switch (configuration.ledger().type()) {
      case EMBEDDED -> new EmbeddedSetup(new EmbeddedLedger(configuration.ledger().path()));
      case DYNAMODB -> new DynamoSetup(AwsClients.dynamoDb(ledgerSettings(configuration)));
    };
  }

  private static AwsSettings ledgerSettings(Configuration configuration) {
    return AwsSettings.of(configuration.s3().region(), configuration.ledger().endpoint());
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
      case SNS -> {
        AwsSettings settings = AwsSettings.of(configuration.s3().region(), section.endpoint());
        yield new RetryingNotifier(
            new SnsNotifier(AwsClients.sns(settings), section.topicArn().orElseThrow(), format),
            format);
      }
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
}
