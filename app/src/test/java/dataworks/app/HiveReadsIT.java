package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.spark.session.SparkSessions;
import dataworks.testing.TableDigest;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import dataworks.testing.servers.HiveEngine;
import dataworks.testing.servers.MetastoreServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All that the demo publishes, read by Hive's own engine on the metastore service that Spark used:
 * same columns, counts and rows, with both ways of publishing. Each way has a metastore of its own,
 * so that both publish at once.
 */
@Tag("cluster")
class HiveReadsIT {
  private static final String LATEST = "intraday.v_core_claimant_latest";
  private static final String LATEST_OF_CSV = "intraday_csv.v_core_claimant_latest";

  private static final List<String> KINDS = List.of("transaction", "view");

  @TempDir static Path folder;

  private static final Map<String, MetastoreServer> metastores = new TreeMap<>();

  @BeforeAll
  static void start() {
    KINDS.forEach(
        kind ->
            metastores.put(kind, MetastoreServer.startHive3(folder.resolve("metastore-" + kind))));
  }

  @AfterAll
  static void stop() {
    metastores.values().forEach(MetastoreServer::close);
  }

  @Test
  void hiveReadsEachTableAndViewAsSparkDoesWithBothWaysOfPublishing() throws Exception {
    Map<String, List<String>> texts = new TreeMap<>();
    List<String> report = new ArrayList<>();
    report.add("| table or view | kind | rows by Spark | count by Hive | digests |");
    report.add("| --- | --- | ---: | ---: | --- |");
    publishAll();
    for (String kind : KINDS) {
      read(kind, texts, report);
    }
    Files.write(Path.of("target/hive-reads.md"), report);
    assertThat(texts.get(LATEST)).hasSize(2);
    assertThat(texts.get(LATEST).get(0)).isEqualTo(texts.get(LATEST).get(1)).contains("NOT EXISTS");
    assertThat(texts.get(LATEST_OF_CSV)).hasSize(2);
    assertThat(texts.get(LATEST_OF_CSV).get(0)).isEqualTo(texts.get(LATEST_OF_CSV).get(1));
  }

  private static void publishAll() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(KINDS.size());
    try {
      List<Future<Void>> published = new ArrayList<>();
      for (String kind : KINDS) {
        published.add(
            pool.submit(
                () -> {
                  publish(kind);
                  return null;
                }));
      }
      for (Future<Void> one : published) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** The demo, the same export as quoted text, and once more after the demo's compaction. */
  private static void publish(String kind) throws Exception {
    Path demo = folder.resolve(kind);
    dataworks(kind, DemoDigests.demo(demo));
    List<String> bootstrap =
        List.of(
            "intraday",
            "bootstrap",
            "--config",
            demo.resolve("dataworks.yaml").toString(),
            "--source",
            "file:" + demo.resolve("replica/export") + "/{db}/{collection}");
    dataworks(kind, bootstrap);
    List<String> quoted = new ArrayList<>(bootstrap);
    quoted.addAll(
        List.of(
            "--database-name",
            "intraday_csv",
            "--output-prefix",
            "intraday-csv",
            "--output-format",
            "csv"));
    dataworks(kind, quoted);
  }

  private static void dataworks(String kind, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Processes.ROOT.resolve("dataworks").toString()));
    command.addAll(arguments);
    Map<String, String> environment = new HashMap<>(Processes.javaOptions("-Xmx1500m"));
    environment.put("DATAWORKS_HIVE_METASTORE", metastores.get(kind).uri());
    environment.put("DATAWORKS_PUBLISHING_COMMIT", kind);
    Processes.Finished finished = Processes.run(folder, environment, command);
    assertThat(finished.exitCode()).as(finished.stdout() + finished.stderr()).isZero();
  }

  private static void read(String kind, Map<String, List<String>> texts, List<String> report) {
    String hive = "hive: {metastore: '%s', warehouse: 'file:%s'}\n";
    try (SparkSessions sessions =
        TestSpark.sessions(
            TestWorld.configuration(
                folder, hive.formatted(metastores.get(kind).uri(), folder.resolve("warehouse"))),
            Map.of())) {
      SparkSession spark = sessions.get();
      List<SparkAnswer> published =
          SparkAnswer.ofAll(spark).stream().filter(HiveReadsIT::isPublished).toList();
      assertThat(published).hasSizeGreaterThanOrEqualTo(25);
      compare(kind, published, report);
      published.forEach(
          table ->
              table
                  .viewText()
                  .ifPresent(
                      text ->
                          texts.computeIfAbsent(table.name(), t -> new ArrayList<>()).add(text)));
    }
  }

  private static void compare(String kind, List<SparkAnswer> published, List<String> report) {
    List<String> statements = new ArrayList<>();
    published.forEach(table -> statements.add("SELECT * FROM " + table.quoted()));
    published.forEach(table -> statements.add("SELECT count(*) FROM " + table.quoted()));
    List<HiveEngine.Answer> answers =
        new HiveEngine(folder.resolve("hive-" + kind), metastores.get(kind).uri()).run(statements);
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < published.size(); i++) {
      SparkAnswer table = published.get(i);
      HiveEngine.Answer rows = answers.get(i);
      HiveEngine.Answer count = answers.get(i + published.size());
      String line = line(kind, table, rows, count, problems);
      report.add(line);
      System.out.println(line);
    }
    assertThat(problems).isEmpty();
  }

  private static String line(
      String kind,
      SparkAnswer table,
      HiveEngine.Answer rows,
      HiveEngine.Answer count,
      List<String> problems) {
    if (rows.error() != null || count.error() != null) {
      problems.add(table.name() + ": " + rows.error() + " / " + count.error());
      return "| %s | %s | %d | failed | |".formatted(table.name(), kind, table.rows().size());
    }
    TableDigest bySpark = TableDigest.of(table.rows());
    TableDigest byHive = TableDigest.of(rows.canonicalRows());
    boolean sameColumns =
        table.columns().equals(rows.columnNames())
            && table.types().equals(rows.types().stream().map(HiveReadsIT::lower).toList());
    boolean sameRows = bySpark.equals(byHive);
    boolean sameCount = Long.toString(bySpark.rows()).equals(count.value());
    if (!sameColumns || !sameRows || !sameCount) {
      problems.add(difference(table, rows, count));
    }
    return "| `%s` | %s | %d | %s | %s |"
        .formatted(
            table.name(), kind, bySpark.rows(), count.value(), sameRows ? "equal" : "different");
  }

  private static String difference(
      SparkAnswer table, HiveEngine.Answer rows, HiveEngine.Answer count) {
    List<List<String>> sparkOnly = new ArrayList<>(table.rows());
    sparkOnly.removeAll(rows.canonicalRows());
    List<List<String>> hiveOnly = new ArrayList<>(rows.canonicalRows());
    hiveOnly.removeAll(table.rows());
    return "%s: columns %s %s by Spark, %s %s by Hive; %d rows, count %s by Hive; Spark alone has %s, Hive alone has %s"
        .formatted(
            table.name(),
            table.columns(),
            table.types(),
            rows.columnNames(),
            rows.types(),
            rows.rows().size(),
            count.value(),
            sparkOnly.stream().limit(1).toList(),
            hiveOnly.stream().limit(1).toList());
  }

  /** The versions behind views are read by these. */
  private static boolean isPublished(SparkAnswer table) {
    return !table.name().contains("__run_");
  }

  private static String lower(String type) {
    return type.toLowerCase(Locale.ROOT);
  }
}
