package dataworks.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.app.DemoDigests;
import dataworks.app.Processes;
import dataworks.app.demo.DemoInputs;
import dataworks.core.ledger.EmbeddedLedger;
import dataworks.core.ledger.Ledger;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.core.store.StoredObject;
import dataworks.sandbox.keyservice.KeyServiceWorld;
import dataworks.sandbox.keyservice.SandboxKeyService;
import dataworks.sandbox.vendor.VendorServer;
import dataworks.spark.store.HadoopStore;
import dataworks.testing.servers.HBaseServer;
import dataworks.testing.servers.MetastoreServer;
import dataworks.testing.servers.YarnServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * A cluster with all that the jobs need, and the demo's inputs in its HDFS. One for all tests of
 * the profile, started at first use, gone with this JVM; what it leaves lies below {@code
 * target/cluster}.
 */
final class ClusterWorld {
  static final LocalDate DAY = LocalDate.of(2026, 1, 31);
  static final String TABLE = "core:claimant";
  private static final long SEED = 1;
  private static final String DEMO = "small";
  private static final String LOSSES = "losses";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static ClusterWorld shared;

  final YarnServer yarn;
  final SandboxKeyService keys;
  final FileSystem files;
  private final Path folder;
  private final MetastoreServer metastore;
  private final VendorServer vendor;
  private final Installation installation;

  private ClusterWorld(Path folder) throws Exception {
    this.folder = folder;
    yarn = YarnServer.start(Files.createDirectories(folder.resolve("yarn")));
    files = yarn.files();
    metastore = MetastoreServer.start(folder.resolve("metastore"));
    keys = SandboxKeyService.https(folder.resolve("keys"));
    vendor = DemoInputs.vendor(DemoDigests.RECORDS, SEED);
    Path inputs = folder.resolve("inputs");
    DemoInputs.write(inputs, DAY, DemoDigests.RECORDS, SEED);
    for (String name : List.of("corporate", "partner", "manifests", "replica/export")) {
      upload(inputs.resolve(name), name);
    }
    Files.createDirectories(work());
    ReplicaTable.load(work(), TABLE, inputs.resolve("replica/tables").resolve(TABLE));
    writeConfigurations();
    writeDefinitions();
    installation = Installation.in(folder, yarn);
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

  /** The address of a file or folder of the jobs. */
  String address(String name) {
    return yarn.hdfs() + "/dataworks/" + name;
  }

  org.apache.hadoop.fs.Path path(String name) {
    return new org.apache.hadoop.fs.Path(address(name));
  }

  /** For the time of one look; several processes use it at once. */
  Ledger ledger() {
    return new EmbeddedLedger(folder.resolve("ledger"));
  }

  /** With the metadata of the objects, which a plain copy would leave behind. */
  void upload(Path local, String name) throws IOException {
    Location from = Location.of("file:" + local);
    try (DirectoryStore source = new DirectoryStore();
        HadoopStore target = new HadoopStore(files.getConf());
        Stream<StoredObject> all = source.listFolder(from)) {
      for (StoredObject object : all.toList()) {
        String relative = object.location().uri().substring(from.uri().length() + 1);
        try (InputStream bytes = source.open(object.location())) {
          target.write(
              Location.of(address(name)).resolve(relative),
              bytes,
              object.size(),
              source.metadata(object.location()).orElseThrow());
        }
      }
    }
  }

  /** Renders the definitions and lays down what they configure. */
  Plan plan(String application, String... options) throws IOException {
    return planIn(DEMO, application, options);
  }

  /** The same with {@code core:loss} for the only collection. */
  Plan planOfLosses(String application, String... options) throws IOException {
    return planIn(LOSSES, application, options);
  }

  private Plan planIn(String environment, String application, String... options)
      throws IOException {
    Plan plan = Plan.of(folder.resolve("definitions"), environment, application, options);
    installation.configure(application, plan);
    return plan;
  }

  /** Runs the words of a step, as EMR's command runner does on the primary node. */
  Submission run(String application, Plan.Step step) throws Exception {
    Set<String> before = ids();
    List<String> command = new ArrayList<>(List.of("env"));
    command.addAll(step.arguments());
    Processes.Finished process =
        Processes.run(work(), installation.environment(application), command);
    List<String> submitted = ids().stream().filter(id -> !before.contains(id)).toList();
    assertThat(submitted).as(process.stderr()).hasSizeLessThan(2);
    return new Submission(
        step,
        process,
        submitted.stream().findFirst().map(yarn::awaitEnd),
        report(step.correlationId()));
  }

  /** The launcher with Spark in its own process. */
  Processes.Finished dataworks(String... arguments) throws Exception {
    return launch(DEMO, Processes.javaOptions("-Xmx1g"), arguments);
  }

  /** The same for {@code core:loss}. */
  Processes.Finished dataworksOfLosses(String... arguments) throws Exception {
    return launch(LOSSES, Processes.javaOptions("-Xmx1g"), arguments);
  }

  /** The launcher on the primary node, with Spark on the cluster. */
  Processes.Finished dataworksOnYarn(String application, String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of(arguments));
    words.addAll(List.of("--master", "yarn"));
    return launch(DEMO, installation.launcherOnYarn(application), words.toArray(String[]::new));
  }

  private Processes.Finished launch(
      String environment, Map<String, String> options, String... arguments) throws Exception {
    Map<String, String> variables = new LinkedHashMap<>(options);
    variables.put("HADOOP_CONF_DIR", yarn.configuration().toString());
    variables.put("SPARK_LOCAL_IP", "127.0.0.1");
    List<String> command = new ArrayList<>(List.of(Processes.ROOT.resolve("dataworks").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--config", configuration(environment).toString()));
    return Processes.run(work(), variables, command);
  }

  /** Files below a folder, their paths relative to it. */
  List<String> list(String name) throws IOException {
    List<String> all = new ArrayList<>();
    if (!files.exists(path(name))) {
      return all;
    }
    RemoteIterator<LocatedFileStatus> found = files.listFiles(path(name), true);
    String root = path(name).toUri().getPath() + "/";
    while (found.hasNext()) {
      all.add(found.next().getPath().toUri().getPath().substring(root.length()));
    }
    return all;
  }

  String text(String name) throws IOException {
    try (InputStream text = files.open(path(name))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Set<String> ids() {
    return yarn.applications().stream().map(YarnServer.Application::id).collect(Collectors.toSet());
  }

  /** The latest one of this correlation id. */
  private Optional<JsonNode> report(String correlationId) throws IOException {
    Optional<JsonNode> latest = Optional.empty();
    for (String file : list("published/_reports")) {
      JsonNode run = JSON.readTree(text("published/_reports/" + file));
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

  private Path configuration(String environment) {
    return folder.resolve(environment + ".yaml");
  }

  private Path work() {
    return folder.resolve("work");
  }

  private void writeConfigurations() throws IOException {
    String text = configurationText();
    Files.writeString(configuration(DEMO), text);
    String losses =
        text.replaceFirst(
            "(?m)^collections:\n(  - .*\n)+",
            "collections: [{db: core, collection: loss, ingester: snapshot}]\n");
    assertThat(losses).isNotEqualTo(text);
    Files.writeString(configuration(LOSSES), losses);
  }

  /** The demo's own, with this cluster's addresses. */
  private String configurationText() throws IOException {
    KeyServiceWorld world = keys.world();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("environment: local", "environment: development");
    values.put("file:@root@/", yarn.hdfs() + "/dataworks/");
    values.put("@root@/metastore", metastore.uri());
    values.put("\"@root@/replica/hbase\"", HBaseServer.shared().command().toString());
    values.put("@root@", folder.toString());
    values.put("@keys@", world.url().toString());
    values.put("@client-key@", world.clientKey().orElseThrow().toString());
    values.put("@client-certificate@", world.clientCertificate().orElseThrow().toString());
    values.put("@trusted@", world.trustedCertificates().orElseThrow().toString());
    values.put("@vendor@", vendor.address().toString());
    values.put("@tenant@", VendorServer.TENANT);
    values.put("@client-id@", VendorServer.CLIENT_ID);
    values.put("@client-secret@", VendorServer.CLIENT_SECRET);
    String text = DemoInputs.configuration();
    for (Map.Entry<String, String> value : values.entrySet()) {
      assertThat(text).contains(value.getKey());
      text = text.replace(value.getKey(), value.getValue());
    }
    return text;
  }

  /** The definitions as they ship, and two more environments. */
  private void writeDefinitions() throws IOException {
    Path shipped = Processes.ROOT.resolve("cluster-config").toRealPath();
    Path copy = folder.resolve("definitions");
    try (Stream<Path> all = Files.walk(shipped)) {
      for (Path file : all.toList()) {
        Files.copy(file, copy.resolve(shipped.relativize(file).toString()));
      }
    }
    for (String name : List.of(DEMO, LOSSES)) {
      writeEnvironment(copy.resolve("environments"), name);
    }
  }

  private void writeEnvironment(Path environments, String name) throws IOException {
    String text = Files.readString(environments.resolve("development.yaml"));
    Map<String, String> own =
        Map.of(
            "jar", Processes.JAR.toString(),
            "config", configuration(name).toString(),
            "metastore", metastore.uri());
    for (Map.Entry<String, String> value : own.entrySet()) {
      String changed =
          text.replaceFirst(
              "(?m)^" + value.getKey() + ": .*$", value.getKey() + ": " + value.getValue());
      assertThat(changed).isNotEqualTo(text);
      text = changed;
    }
    Files.writeString(environments.resolve(name + ".yaml"), text);
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
