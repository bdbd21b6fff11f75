package dataworks.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.ledger.EmbeddedLedger;
import dataworks.core.ledger.Ledger;
import dataworks.core.ledger.RunLedger;
import dataworks.core.ledger.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of docs/commands.md, run as they stand in a world of their own. */
class DocumentedLinesTest {
  /**
   * Those that start Spark, need a server, or have nothing to look at here; other tests run them.
   */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "demo",
          "sql",
          "reconcile",
          "kickstart",
          "vip",
          "ingest",
          "coalesce",
          "sandbox",
          "doctor");

  private static final Set<String> ON_CLUSTERS = Set.of("intraday", "cluster");
  private static final Set<String> PLANNED =
      Set.of("ingest", "coalesce", "cluster", "deploy", "reconcile", "setup");
  private static final Set<String> WITHOUT_CONFIGURATION =
      Set.of("generate", "help", "version", "completion", "init");
  private static final Set<String> WITH_DEFINITIONS = Set.of("cluster", "deploy");

  @TempDir Path folder;
  private Path configuration;

  @BeforeEach
  void world() throws IOException {
    configuration = folder.resolve("dataworks.yaml");
    Files.writeString(
        configuration,
        """
        environment: local
        storage: {corporate: "file:%1$s/c", published: "file:%1$s/p", manifests: "file:%1$s/m"}
        ledger: {path: %1$s/ledger}
        key-service: {url: "http://127.0.0.1:1"}
        hive: {metastore: %1$s/metastore, warehouse: "file:%1$s/warehouse"}
        collections:
          - {db: data, collection: businessAudit, ingester: business-audit}
          - {db: core, collection: statement, ingester: snapshot}
        """
            .formatted(folder));
    try (Ledger ledger = new EmbeddedLedger(folder.resolve("ledger"))) {
      new RunLedger(ledger)
          .put(
              new RunRecord(
                  "20240131T020000Z-1a2b3c4d",
                  "data:businessAudit",
                  "ingest",
                  "night",
                  RunRecord.RUNNING,
                  Instant.parse("2024-01-31T02:00:00Z"),
                  Optional.empty(),
                  Optional.empty(),
                  Map.of()));
    }
  }

  private List<List<String>> lines(Predicate<List<String>> wanted) throws IOException {
    return DocumentedCommands.lines().stream()
        .filter(line -> line.file().endsWith("docs/commands.md") && line.whole())
        .map(DocumentedCommands.Line::words)
        .filter(wanted)
        .toList();
  }

  private InProcess run(List<String> documented) {
    List<String> words = new ArrayList<>();
    documented.forEach(word -> words.add(word.replace("/tmp/dataworks-", folder + "/tmp-")));
    String first = words.get(0);
    if (WITH_DEFINITIONS.contains(first)) {
      words.addAll(
          List.of("--definitions", DocumentedCommands.ROOT.resolve("cluster-config").toString()));
    }
    if (!WITHOUT_CONFIGURATION.contains(first) && !words.contains("schema")) {
      words.addAll(List.of("--config", configuration.toString()));
    }
    return InProcess.run(words);
  }

  private void runAll(List<List<String>> lines) {
    for (List<String> line : lines) {
      InProcess ended = run(line);
      assertThat(ended.exit()).as("%s: %s%s", line, ended.out(), ended.err()).isZero();
    }
  }

  @Test
  void theSamplesAreMade() throws IOException {
    List<List<String>> lines = lines(words -> words.get(0).equals("generate"));
    assertThat(lines).hasSizeGreaterThanOrEqualTo(5);
    runAll(lines);
    assertThat(folder.resolve("tmp-sample/corporate")).isDirectory();
    assertThat(folder.resolve("tmp-sample/manifests")).isDirectory();
  }

  @Test
  void whatNeedsNoSparkAndNoServerRuns() throws IOException {
    List<List<String>> lines =
        lines(
            words ->
                !words.get(0).equals("generate")
                    && !words.get(0).equals("init")
                    && !ELSEWHERE.contains(words.get(0))
                    && !ON_CLUSTERS.contains(words.get(0)));
    assertThat(lines)
        .hasSizeGreaterThanOrEqualTo(18)
        .extracting(words -> words.get(0))
        .contains("runs", "run", "ledger", "config", "observe", "site", "deploy", "setup");
    runAll(lines);
    assertThat(run(lines(words -> words.get(0).equals("init")).get(0)).exit()).isZero();
    assertThat(folder.resolve("tmp-demo/mine/dataworks.yaml")).exists();
  }

  /** On all pages but the one whose collection is added first, by a test of its own. */
  @Test
  void plansOfAllPagesChangeNothing() throws IOException {
    List<List<String>> lines =
        DocumentedCommands.lines().stream()
            .filter(line -> line.whole() && line.file().toString().endsWith(".md"))
            .filter(line -> !line.file().endsWith("docs/add-a-collection.md"))
            .map(DocumentedCommands.Line::words)
            .filter(words -> words.contains("--plan") && PLANNED.contains(words.get(0)))
            .distinct()
            .toList();
    assertThat(lines).hasSizeGreaterThanOrEqualTo(8);
    runAll(lines);
    assertThat(folder.resolve("p")).doesNotExist();
  }
}
