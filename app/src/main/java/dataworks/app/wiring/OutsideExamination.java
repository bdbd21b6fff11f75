package dataworks.app.wiring;

import dataworks.core.config.Configuration;
import dataworks.core.config.Environment;
import dataworks.core.config.Masking;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.keyservice.KeyServiceSettings;
import dataworks.core.keyservice.KeyServices;
import dataworks.core.ledger.LedgerSetup;
import dataworks.core.ledger.LedgerSetup.TableState;
import dataworks.core.run.Failures;
import dataworks.core.store.Location;
import dataworks.ingesters.IngestResources;
import dataworks.intraday.IntradaySettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks that everything named in the configuration can be reached. */
final class OutsideExamination {
  private final World world;
  private final Configuration configuration;

  OutsideExamination(World world) {
    this.world = world;
    this.configuration = world.configuration();
  }

  List<Diagnosis> metastore() {
    if (configuration.hive().isEmpty()) {
      return List.of(Diagnosis.note("metastore", "the cluster's hive-site"));
    }
    String metastore = configuration.hive().orElseThrow().metastore();
    if (!metastore.startsWith("thrift://")) {
      return List.of(Diagnosis.ok("metastore", metastore + " (a folder: one process at a time)"));
    }
    URI address = URI.create(metastore.split(",", 2)[0]);
    return List.of(PortCheck.of("metastore", address.getHost(), address.getPort()));
  }

  List<Diagnosis> storage() {
    Configuration.Storage roots = configuration.storage();
    List<Diagnosis> verdicts = new ArrayList<>();
    verdicts.add(root("storage.corporate", roots.corporate()));
    verdicts.add(root("storage.published", roots.published()));
    verdicts.add(root("storage.manifests", roots.manifests()));
    roots.hbaseRoot().ifPresent(root -> verdicts.add(root("storage.hbase-root", root)));
    return verdicts;
  }

  private Diagnosis root(String subject, Location root) {
    return root.isFile() ? directory(subject, Path.of(root.path())) : bucket(subject, root);
  }

  private static Diagnosis directory(String subject, Path folder) {
    if (Files.isDirectory(folder)) {
      return Files.isReadable(folder)
          ? Diagnosis.ok(subject, folder.toString())
          : Diagnosis.fail(subject, folder + " can't be read");
    }
    if (Files.exists(folder)) {
      return Diagnosis.fail(subject, folder + " isn't a directory");
    }
    Path parent = folder.getParent();
    while (parent != null && !Files.exists(parent)) {
      parent = parent.getParent();
    }
    boolean possible = parent != null && Files.isDirectory(parent) && Files.isWritable(parent);
    return possible
        ? Diagnosis.note(subject, folder + " does not exist yet")
        : Diagnosis.fail(subject, folder + " does not exist and can't be made");
  }

  private Diagnosis bucket(String subject, Location root) {
    return attempt(
        subject,
        () -> {
          try (var objects = world.store().list(root.uri() + "/")) {
            return root + (objects.findFirst().isPresent() ? "" : " (empty)");
          }
        });
  }

  /** The ledger, and keys, types and indexes of each of its tables. */
  List<Diagnosis> ledger() {
    List<Diagnosis> verdicts = new ArrayList<>();
    try (LedgerSetup setup = Adapters.ledgerSetup(configuration)) {
      List<TableState> states = setup.examine();
      verdicts.add(Diagnosis.ok("ledger", world.ledger().description()));
      states.forEach(state -> verdicts.add(table(state)));
    } catch (RuntimeException failure) {
      verdicts.add(
          attempt(
              "ledger",
              () -> {
                throw failure;
              }));
    }
    return verdicts;
  }

  private static Diagnosis table(TableState state) {
    String name = state.table().name();
    String findings = String.join("; ", state.findings());
    return switch (state.kind()) {
      case READY -> Diagnosis.ok("table", name + ": " + findings);
      case MISSING ->
          Diagnosis.fail("table", name + " is missing; 'dataworks setup tables' makes it");
      case OUTDATED ->
          Diagnosis.fail("table", name + ": " + findings + "; 'dataworks setup tables' mends it");
      case UNUSABLE -> Diagnosis.fail("table", name + ": " + findings);
    };
  }

  List<Diagnosis> keyService() {
    Optional<KeyServiceSettings> settings =
        Adapters.keyService(configuration, world.run().correlationId());
    if (settings.isEmpty()) {
      return List.of(Diagnosis.note("key service", "not configured"));
    }
    return List.of(attempt("key service", () -> probe(settings.get())));
  }

  private static String probe(KeyServiceSettings settings) throws Exception {
    int status = KeyServices.probe(settings);
    if (status == 401 || status == 403) {
      throw new DataworksException(
          CoreError.KEY_SERVICE_FORBIDDEN,
          settings.url() + " refuses this client (status " + status + ")",
          "check key-service.client-certificate: it may be revoked or expired");
    }
    return settings.url() + " answers this client's certificate";
  }

  /** Finds out who decides on the encryption of objects in buckets. */
  List<Diagnosis> encryption() {
    Optional<String> key = configuration.s3().kmsKey();
    if (key.isPresent()) {
      return List.of(
          Diagnosis.ok("encryption", "SSE-KMS with " + key.get() + " for all that is written"));
    }
    Configuration.Storage roots = configuration.storage();
    return Stream.of(roots.corporate(), roots.published(), roots.manifests())
            .allMatch(Location::isFile)
        ? List.of()
        : List.of(
            Diagnosis.note(
                "encryption", "s3.kms-key is absent: the default of each bucket decides"));
  }

  /** Warns of files that some readers of the tables can't read. */
  List<Diagnosis> tableFiles() {
    return configuration.publishing().orcCodec().stream()
        .filter(codec -> codec == Configuration.OrcCodec.ZSTD)
        .map(
            codec ->
                Diagnosis.note(
                    "publishing.orc-codec",
                    "warning: zstd; Hive before 4 can't read such files, so its queries of the"
                        + " tables fail; zlib and snappy are read everywhere"))
        .toList();
  }

  List<Diagnosis> notifier() {
    Configuration.NotifierSection section = configuration.notifier();
    return List.of(
        switch (section.type()) {
          case LOG -> Diagnosis.ok("notifier", "the log");
          case SNS ->
              PortCheck.of(
                  "notifier",
                  section
                      .endpoint()
                      .orElse(
                          URI.create(
                              "https://sns." + configuration.s3().region() + ".amazonaws.com")));
          case SLACK -> webhook(section);
        });
  }

  /** Without the address: whoever knows a webhook may use it. */
  private static Diagnosis webhook(Configuration.NotifierSection section) {
    URI address = URI.create(section.webhook().orElseThrow().reveal());
    Diagnosis reach = PortCheck.of("notifier", address);
    return new Diagnosis(reach.kind(), reach.subject(), "Slack webhook, " + reach.detail());
  }

  List<Diagnosis> others() {
    List<Diagnosis> verdicts = new ArrayList<>();
    configuration.proxy().ifPresent(address -> verdicts.add(PortCheck.of("proxy", address)));
    configuration
        .metrics()
        .pushgateway()
        .ifPresent(address -> verdicts.add(PortCheck.of("metrics", address)));
    configuration
        .lineage()
        .url()
        .ifPresent(address -> verdicts.add(PortCheck.of("lineage", address)));
    configuration
        .section(IntradaySettings.class)
        .flatMap(IntradaySettings::zookeeper)
        .ifPresent(quorum -> verdicts.add(zookeeper(quorum)));
    return verdicts;
  }

  /** Sample column lists and schemas in place of the owner's. */
  List<Diagnosis> samples() {
    List<String> samples =
        new IngestResources(world.store(), configuration.ingest().resources()).samples();
    if (configuration.environment() == Environment.LOCAL || samples.isEmpty()) {
      return List.of();
    }
    return List.of(Diagnosis.warn("ingest.resources", IngestResources.warningOf(samples)));
  }

  private static Diagnosis zookeeper(String quorum) {
    String[] first = quorum.split(",", 2)[0].split(":", 2);
    int port = first.length == 2 ? Integer.parseInt(first[1].replaceAll("/.*", "")) : 2181;
    return PortCheck.of("zookeeper", first[0], port);
  }

  /** One check, and the message for its success. */
  @FunctionalInterface
  private interface Look {
    String look() throws Exception;
  }

  private static Diagnosis attempt(String subject, Look look) {
    try {
      return Diagnosis.ok(subject, look.look());
    } catch (IOException unreachable) {
      String why = unreachable.getClass().getSimpleName();
      String message = unreachable.getMessage() == null ? "" : ": " + unreachable.getMessage();
      return Diagnosis.fail(subject, Masking.shown("can't be reached, " + why + message));
    } catch (Exception failure) {
      DataworksException described = Failures.describe(failure);
      return Diagnosis.fail(
          subject, Masking.shown(described.getMessage() + "; " + described.hint()));
    }
  }
}
