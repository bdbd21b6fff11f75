package dataworks.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.sandbox.keyservice.KeyServiceWorld;
import dataworks.sandbox.keyservice.SandboxKeyService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ingest as operators start it: the launcher, a configuration file, a key service over HTTPS. */
final class IngestLine implements AutoCloseable {
  /** One day of one collection. */
  static final String[] STATEMENT = {
    "--db",
    "core",
    "--collection",
    "statement",
    "--start-date",
    "2024-01-16",
    "--end-date",
    "2024-01-16"
  };

  private static final ObjectMapper JSON = new ObjectMapper();

  final SandboxKeyService keys;
  private final Path folder;
  private final Path configuration;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private int runs;

  private IngestLine(Path folder, String storage, String hive) throws IOException {
    this.folder = folder;
    this.keys = SandboxKeyService.https(folder.resolve("keys"));
    environment.putAll(Processes.javaOptions("-Xmx900m"));
    KeyServiceWorld world = keys.world();
    configuration =
        Files.writeString(
            folder.resolve("dataworks.yaml"),
"""
%s
%s
ledger: {type: embedded, path: '%s/ledger', lease-time: 20s}
collections:
  - {db: core, collection: statement}
key-service: {url: '%s', client-key: '%s', client-certificate: '%s', trusted-certificates: '%s'}
"""
                .formatted(
                    storage,
                    hive,
                    folder,
                    world.url(),
                    world.clientKey().orElseThrow(),
                    world.clientCertificate().orElseThrow(),
                    world.trustedCertificates().orElseThrow()));
  }

  /** With folders for everything, the metastore too. */
  static IngestLine onFolders(Path folder) throws IOException {
    return onFolders(folder, folder + "/metastore");
  }

  static IngestLine onFolders(Path folder, String metastore) throws IOException {
    return new IngestLine(
        folder,
        "storage: {corporate: 'file:%1$s/corporate', published: 'file:%1$s/published'}"
            .formatted(folder),
        "hive: {metastore: '%s', warehouse: 'file:%s/warehouse'}".formatted(metastore, folder));
  }

  /** With a bucket for all but the metastore; credentials come from the caller's environment. */
  static IngestLine onBucket(
      Path folder, String bucket, String endpoint, Map<String, String> credentials)
      throws IOException {
    return onBucket(folder, bucket, "endpoint: '" + endpoint + "'", credentials, "metastore");
  }

  /**
   * @param s3 members of the section {@code s3}, with the endpoint
   * @param metastore name of its folder
   */
  static IngestLine onBucket(
      Path folder, String bucket, String s3, Map<String, String> credentials, String metastore)
      throws IOException {
    IngestLine line =
        new IngestLine(
            folder,
"""
storage: {corporate: 's3://%1$s/corporate', published: 's3://%1$s/published', manifests: 's3://%1$s/manifests'}
s3: {%2$s, path-style: true}
"""
                .formatted(bucket, s3),
            "hive: {metastore: '%s/%s', warehouse: 's3://%s/warehouse'}"
                .formatted(folder, metastore, bucket));
    line.environment.putAll(credentials);
    return line;
  }

  /** What a run left behind, its report too. */
  record Ended(Processes.Finished process, JsonNode report) {
    int exitCode() {
      return process.exitCode();
    }

    /** {@code <name> <date> <status>} of each unit. */
    List<String> units() {
      List<String> all = new ArrayList<>();
      report
          .path("units")
          .forEach(
              unit ->
                  all.add(
                      unit.path("name").asText()
                          + " "
                          + unit.path("date").asText()
                          + " "
                          + (unit.path("details").has("notRunAgain")
                              ? "not run again"
                              : unit.path("status").asText())));
      return all;
    }
  }

  Ended ingest(String... arguments) throws Exception {
    return run("ingest", arguments);
  }

  Ended run(String job, String... arguments) throws Exception {
    Path report = folder.resolve("report-" + ++runs);
    List<String> command = command(job, arguments);
    command.addAll(List.of("--report-dir", report.toString(), "--log", "text"));
    Processes.Finished finished = Processes.run(folder, environment, command);
    Path file = report.resolve("run.json");
    return new Ended(
        finished, Files.exists(file) ? JSON.readTree(file.toFile()) : JSON.createObjectNode());
  }

  /** In the background; its output goes into the file. */
  Process begin(Path output, String... arguments) throws IOException {
    Path report = folder.resolve("report-" + ++runs);
    List<String> command = command("ingest", arguments);
    command.addAll(List.of("--report-dir", report.toString(), "--log", "text"));
    return Processes.background(folder, output, environment, command);
  }

  /** On a terminal, as people run it. */
  PseudoTerminal onTerminal(String... arguments) throws IOException {
    List<String> command = command("ingest", arguments);
    command.addAll(List.of("--report-dir", folder.resolve("report-" + ++runs).toString()));
    return PseudoTerminal.start(folder, 120, environment, command);
  }

  /** The report of the run that was begun last. */
  JsonNode lastReport() throws IOException {
    return JSON.readTree(folder.resolve("report-" + runs + "/run.json").toFile());
  }

  /** Rows as CSV, without the names of the columns. */
  List<String> sql(String statement) throws Exception {
    Processes.Finished query = query(statement);
    if (query.exitCode() != 0) {
      throw new AssertionError(query.stderr());
    }
    return query.stdout().lines().skip(1).toList();
  }

  Processes.Finished query(String statement) throws Exception {
    return Processes.run(
        folder, environment, command("sql", "--format", "csv", "--log", "text", statement));
  }

  /** Makes messages below the folder's {@code corporate}. */
  void generate(String... arguments) throws Exception {
    make("ingest", "corporate", arguments);
  }

  /** 40 messages of 20 ids, half of them deletes, in these parts. */
  void generateCalculationParts(String parts) throws Exception {
    generate(
        "--db",
        "calculator",
        "--collection",
        "calculationParts",
        "--export-date",
        "2024-01-16",
        "--count",
        "40",
        "--deletes",
        "20",
        "--distinct-ids",
        "20",
        "--parts",
        parts);
  }

  /** Makes what a system delivers, below a folder of this name. */
  void make(String system, String below, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher(), "generate", system));
    command.addAll(List.of("--to", folder.resolve(below).toString()));
    command.addAll(List.of(arguments));
    Processes.Finished made = Processes.run(folder, environment, command);
    if (made.exitCode() != 0) {
      throw new AssertionError(made.stderr());
    }
  }

  @Override
  public void close() {
    keys.close();
  }

  /** Replaces a text in the configuration. */
  void reconfigure(String old, String replacement) throws IOException {
    String yaml = Files.readString(configuration);
    if (!yaml.contains(old)) {
      throw new IllegalArgumentException("no '" + old + "' in " + yaml);
    }
    Files.writeString(configuration, yaml.replace(old, replacement));
  }

  private List<String> command(String name, String... arguments) {
    List<String> command = new ArrayList<>(List.of(launcher()));
    command.addAll(words(name, arguments));
    return command;
  }

  /** What follows the program's name. */
  List<String> words(String name, String... arguments) {
    List<String> words = new ArrayList<>(List.of(name, "--config", configuration.toString()));
    words.addAll(List.of(arguments));
    return words;
  }

  private static String launcher() {
    return Processes.ROOT.resolve("dataworks").toString();
  }
}
