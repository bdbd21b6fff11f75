package dataworks.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.app.DemoDigests;
import dataworks.app.Processes;
import dataworks.app.demo.DemoInputs;
import dataworks.core.ledger.EmbeddedLedger;
import dataworks.core.ledger.Ledger;
import dataworks.sandbox.keyservice.SandboxKeyService;
import dataworks.sandbox.vendor.VendorServer;
import dataworks.testing.servers.MetastoreServer;
import dataworks.testing.servers.YarnServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A cluster with all that the jobs need, and the demo's inputs in its HDFS. One for all tests of
 * the profile, started at first use, gone with this JVM; what it leaves lies below {@code
 * target/cluster}.
 */
final class ClusterWorld {
  static final LocalDate DAY = LocalDate.of(2026, 1, 31);
  private static final String TABLE = "core:claimant";
  private static final long SEED = 1;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static ClusterWorld shared;

  final YarnServer yarn;
  final ClusterFolder files;
  private final Path folder;
  private final SandboxKeyService keys;
  private final MetastoreServer metastore;
  private final VendorServer vendor;
  private final ClusterSettings settings;
  private final Installation installation;

  private ClusterWorld(Path folder) throws Exception {
    this.folder = folder;
    Files.createDirectories(work());
    yarn = YarnServer.start(Files.createDirectories(folder.resolve("yarn")));
    files = new ClusterFolder(yarn);
    metastore = MetastoreServer.start(folder.resolve("metastore"));
    keys = SandboxKeyService.https(folder.resolve("keys"));
    vendor = DemoInputs.vendor(DemoDigests.RECORDS, SEED);
    settings =
        ClusterSettings.write(
            folder, files.address(""), metastore.uri(), keys.world(), vendor.address());
    installation = Installation.in(folder, yarn);
    Together.run(installation::archiveClasses, this::uploadInputs);
  }

  static synchronized ClusterWorld shared() throws Exception {
    if (shared == null) {
      Path folder = Path.of("target/cluster").toAbsolutePath();
      remove(folder);
      shared = new ClusterWorld(folder);
      Runtime.getRuntime().addShutdownHook(new Thread(shared::stop));
    }
    return shared;
  }

  /** For the time of one look; several processes use it at once. */
  Ledger ledger() {
    return new EmbeddedLedger(folder.resolve("ledger"));
  }

  /** Renders the definitions and lays down what they configure. */
  Plan plan(String application, String... options) throws IOException {
    return planIn(ClusterSettings.DEMO, application, options);
  }

  /** The same with {@code core:loss} for the only collection. */
  Plan planOfLosses(String application, String... options) throws IOException {
    return planIn(ClusterSettings.LOSSES, application, options);
  }

  /** One at a time: what a command prints goes where this process sends it. */
  private synchronized Plan planIn(String environment, String application, String... options)
      throws IOException {
    Plan plan = Plan.of(settings.definitions(), environment, application, options);
    installation.configure(application, plan);
    return plan;
  }

  /**
   * Runs the words of a step, as EMR's command runner does on the primary node. Steps of different
   * names may run at once.
   */
  Submission run(String application, Plan.Step step) throws Exception {
    Set<String> before = ids(step);
    List<String> command = new ArrayList<>(List.of("env"));
    command.addAll(step.arguments());
    Processes.Finished process =
        Processes.run(work(), installation.environment(application), command);
    List<String> submitted = ids(step).stream().filter(id -> !before.contains(id)).toList();
    assertThat(submitted).as(process.stderr()).hasSizeLessThan(2);
    return new Submission(
        step,
        process,
        submitted.stream().findFirst().map(yarn::awaitEnd),
        report(step.correlationId()));
  }

  /** The launcher with Spark in its own process. */
  Processes.Finished dataworks(String... arguments) throws Exception {
    return launch(ClusterSettings.DEMO, Processes.javaOptions("-Xmx1g"), arguments);
  }

  /** The same for {@code core:loss}. */
  Processes.Finished dataworksOfLosses(String... arguments) throws Exception {
    return launch(ClusterSettings.LOSSES, Processes.javaOptions("-Xmx1g"), arguments);
  }

  /** The launcher on the primary node, with Spark on the cluster. */
  Processes.Finished dataworksOnYarn(String application, String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of(arguments));
    words.addAll(List.of("--master", "yarn"));
    return launch(
        ClusterSettings.DEMO,
        installation.launcherOnYarn(application),
        words.toArray(String[]::new));
  }

  private Processes.Finished launch(
      String environment, Map<String, String> options, String... arguments) throws Exception {
    Map<String, String> variables = new LinkedHashMap<>(options);
    variables.put("HADOOP_CONF_DIR", yarn.configuration().toString());
    variables.put("SPARK_LOCAL_IP", "127.0.0.1");
    List<String> command = new ArrayList<>(List.of(Processes.ROOT.resolve("dataworks").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--config", settings.configuration(environment).toString()));
    return Processes.run(work(), variables, command);
  }

  private void uploadInputs() throws Exception {
    Path inputs = folder.resolve("inputs");
    DemoInputs.write(inputs, DAY, DemoDigests.RECORDS, SEED);
    for (String name : List.of("corporate", "partner", "manifests", "replica/export")) {
      files.upload(inputs.resolve(name), name);
    }
    ReplicaTable.load(work(), TABLE, inputs.resolve("replica/tables").resolve(TABLE));
  }

  /** Of the applications with the name that the step gives to its own. */
  private Set<String> ids(Plan.Step step) {
    return yarn.applications().stream()
        .filter(application -> application.name().equals(step.applicationName()))
        .map(YarnServer.Application::id)
        .collect(Collectors.toSet());
  }

  /** The latest one of this correlation id. */
  private Optional<JsonNode> report(String correlationId) throws IOException {
    Optional<JsonNode> latest = Optional.empty();
    for (String file : files.list("published/_reports")) {
      JsonNode run = JSON.readTree(files.text("published/_reports/" + file));
      if (run.path("correlationId").asText().equals(correlationId)
          && latest.map(other -> started(other).compareTo(started(run)) < 0).orElse(true)) {
        latest = Optional.of(run);
      }
    }
    return latest;
  }

  private static String started(JsonNode run) {
    return run.path("startedAt").asText();
  }

  private Path work() {
    return folder.resolve("work");
  }

  private void stop() {
    yarn.close();
    keys.close();
    vendor.close();
    metastore.close();
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
