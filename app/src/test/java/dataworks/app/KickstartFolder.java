package dataworks.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.app.command.CommandLineShell;
import dataworks.core.ledger.EmbeddedLedger;
import dataworks.core.ledger.Ledger;
import dataworks.core.ledger.PipelineEntry;
import dataworks.core.ledger.PipelineLedger;
import dataworks.core.ledger.RunLedger;
import dataworks.core.ledger.RunRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A partner, a ledger and a published root below one folder, and commands in this JVM. Tables of
 * several of them are in one metastore: each has a database of its own.
 */
final class KickstartFolder {
  private static final String PRODUCT = "KICKSTART-ADG";

  private final Path root;
  private final String database;
  private final Path configuration;

  /** What a command left behind. */
  record Finished(int exitCode, String results, String messages) {}

  /**
   * @param shared where the metastore is
   * @param collections of the module vacancy
   */
  KickstartFolder(Path shared, String name, String collections) throws IOException {
    this.root = Files.createDirectories(shared.resolve(name));
    this.database = "uc_" + name;
    this.configuration =
        Files.writeString(
            root.resolve("config.yaml"),
            """
            storage: {published: "file:%1$s/published"}
            ledger: {type: embedded, path: "%1$s/ledger"}
            hive: {metastore: "%2$s/metastore", warehouse: "file:%2$s/warehouse"}
            kickstart:
              database: %3$s
              collections: {vacancy: [%4$s]}
              src-bucket-names: {vacancy: "file:%1$s/partner"}
              initial-schema: {vacancy: {vacancy: {vacancy_id: bigint, title: string}}}
            """
                .formatted(root, shared, database, collections));
  }

  String table(String collection) {
    return database + "." + collection;
  }

  Path published() {
    return root.resolve("published");
  }

  Path ledgerFolder() {
    return root.resolve("ledger");
  }

  Path configuration() {
    return configuration;
  }

  /** One file of the partner; its text as it is. */
  void deliver(LocalDate day, String collection, String text) throws IOException {
    Path file = root.resolve("partner/" + day + "_" + collection + "_001.csv");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  Finished kickstart(String... arguments) {
    List<String> all = new ArrayList<>(List.of("kickstart", "--module-name", "vacancy"));
    all.addAll(List.of("--report-dir", root.resolve("report").toString()));
    all.addAll(List.of("--master", "local[2]", "--log", "text"));
    all.addAll(List.of(arguments));
    return run(all);
  }

  /** Values of a query's rows as CSV, without the line of names. */
  List<String> rows(String sql) {
    return run(List.of("sql", "--format", "csv", sql)).results().lines().skip(1).toList();
  }

  Finished run(List<String> arguments) {
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    List<String> all = new ArrayList<>(arguments);
    int options = all.get(0).equals("sql") ? 1 : all.size();
    all.addAll(options, List.of("--config", configuration.toString()));
    int exitCode =
        new CommandLineShell(stream(results), stream(messages)).run(all.toArray(String[]::new));
    return new Finished(
        exitCode,
        results.toString(StandardCharsets.UTF_8),
        messages.toString(StandardCharsets.UTF_8));
  }

  JsonNode report() throws IOException {
    return new ObjectMapper().readTree(root.resolve("report/run.json").toFile());
  }

  /** What the ledger said before the run. */
  void ledgerSays(LocalDate day, String status) {
    try (Ledger ledger = new EmbeddedLedger(ledgerFolder())) {
      new PipelineLedger(ledger, Clock.systemUTC())
          .start(correlationId(""), PRODUCT, day, status, Map.of());
    }
  }

  /** Date, status and run number of the row, such as {@code 2024-03-01 Completed 2}. */
  Optional<String> ledger(String suffix) {
    try (Ledger ledger = new EmbeddedLedger(ledgerFolder())) {
      return new PipelineLedger(ledger, Clock.systemUTC())
          .find(correlationId(suffix), PRODUCT)
          .map(KickstartFolder::text);
    }
  }

  /** A run of the same pipeline some hours ago that read one file. */
  void ranBefore(Duration ago, String status, long bytes) {
    Instant end = Instant.now().minus(ago);
    try (Ledger ledger = new EmbeddedLedger(ledgerFolder())) {
      new RunLedger(ledger)
          .put(
              new RunRecord(
                  "before",
                  PRODUCT + ":vacancy",
                  "kickstart",
                  "before",
                  status,
                  end.minusSeconds(60),
                  Optional.of(end),
                  Optional.of(1),
                  Map.of("files", 1L, "bytes", bytes)));
    }
  }

  RunRecord lastRun() {
    try (Ledger ledger = new EmbeddedLedger(ledgerFolder())) {
      List<RunRecord> all = new RunLedger(ledger).all();
      return all.get(all.size() - 1);
    }
  }

  /** Every file with its time of change. */
  Map<String, Long> files() throws IOException {
    Map<String, Long> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(path -> !path.startsWith(ledgerFolder())).toList()) {
        files.put(root.relativize(file).toString(), Files.getLastModifiedTime(file).toMillis());
      }
    }
    return files;
  }

  private static String text(PipelineEntry entry) {
    return entry.date() + " " + entry.status() + " " + entry.runId();
  }

  private static String correlationId(String suffix) {
    return "kickstart_vacancy_analytical_dataset_generation" + suffix;
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
