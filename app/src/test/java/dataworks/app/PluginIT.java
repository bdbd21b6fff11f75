package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.api.IngesterProvider;
import dataworks.app.IngestLine.Ended;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample of docs/extending.md, built outside of the repository, and run from there. */
class PluginIT {
  private static final Path SAMPLE = Processes.ROOT.resolve("samples/ingester-plugin/src/main");
  private static final String OPTIONS = ", options: {database: amounts, least: 1}";

  @TempDir Path folder;
  private Path jar;

  @BeforeEach
  void buildTheSample() throws Exception {
    jar = build(Files.createDirectory(folder.resolve("elsewhere")));
  }

  /** Compiled against the api alone: no other class of ours is on the class path. */
  private static Path build(Path project) throws Exception {
    Path classes = Files.createDirectory(project.resolve("classes"));
    Path api =
        Path.of(IngesterProvider.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> arguments = new ArrayList<>(List.of("--release", "17", "-cp", api.toString()));
    arguments.addAll(List.of("-Werror", "-d", classes.toString()));
    files(SAMPLE.resolve("java")).forEach(file -> arguments.add(file.toString()));
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(failed).isZero();
    Path jar = project.resolve("statement-amounts.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      add(classes, entries);
      add(SAMPLE.resolve("resources"), entries);
    }
    return jar;
  }

  private static void add(Path root, JarOutputStream jar) throws IOException {
    for (Path file : files(root)) {
      jar.putNextEntry(new JarEntry(root.relativize(file).toString()));
      Files.copy(file, jar);
      jar.closeEntry();
    }
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String[] statement(String... more) {
    List<String> arguments = new ArrayList<>(List.of(IngestLine.STATEMENT));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private void useTheSample(IngestLine line, String options) throws IOException {
    line.reconfigure(
        "{db: core, collection: statement}",
        "{db: core, collection: statement, ingester: statement-amounts" + options + "}");
  }

  @Test
  void aPluginPublishesQuarantinesAndIsCountedAsOursAre() throws Exception {
    try (IngestLine line = IngestLine.onFolders(folder)) {
      useTheSample(line, OPTIONS);
      line.generate(
          "--db",
          "core",
          "--collection",
          "statement",
          "--export-date",
          "2024-01-16",
          "--count",
          "400",
          "--deletes",
          "40",
          "--flaw",
          "MALFORMED_LINE=2");

      Ended plan = line.ingest(statement("--plugin", jar.toString(), "--plan"));
      assertThat(plan.process().stdout())
          .contains("replaces  partition day=2024-01-16 of amounts.statement, in file:" + folder);

      Ended refused = line.ingest(statement("--plugin", jar.toString()));
      assertThat(refused.exitCode()).as(refused.process().stderr()).isEqualTo(3);

      Ended done = line.ingest(statement("--plugin=" + jar, "--max-bad-records", "400"));
      assertThat(done.exitCode()).as(done.process().stderr()).isZero();
      var unit = done.report().path("units").get(0);
      long written = unit.path("conservation").path("written").asLong();
      long small = unit.path("quarantine").path("SMALL_AMOUNT").asLong();
      assertThat(unit.path("quarantine").path("MALFORMED_JSON").asLong()).isEqualTo(2);
      assertThat(written + small).isEqualTo(398);
      assertThat(written).isBetween(300L, 398L);
      assertThat(unit.path("keyService").path("hits").asLong()).isPositive();
      assertThat(
              line.sql(
                  "select count(*), min(amount) >= 1, count_if(deleted) > 0 from amounts.statement where day = '2024-01-16'"))
          .containsExactly(written + ",true,true");
    }
  }

  @Test
  void mistakesInItsOptionsAreUsageErrorsAllAtOnce() throws Exception {
    try (IngestLine line = IngestLine.onFolders(folder)) {
      useTheSample(line, ", options: {databse: amounts, least: much}");
      Ended wrong = line.ingest(statement("--plugin", jar.toString()));
      assertThat(wrong.exitCode()).isEqualTo(2);
      assertThat(wrong.process().stderr())
          .contains("has 2 mistakes")
          .contains("unknown key 'databse' (did you mean 'database'?)")
          .contains("collections[0].options.least");

      line.reconfigure(", options: {databse: amounts, least: much}", OPTIONS);
      Ended without = line.ingest(statement());
      assertThat(without.exitCode()).isEqualTo(2);
      assertThat(without.process().stderr())
          .contains("the ingester 'statement-amounts' of core:statement is not known")
          .contains("--plugin");

      Ended missing = line.ingest(statement("--plugin", "no-such.jar"));
      assertThat(missing.exitCode()).isEqualTo(2);
      assertThat(missing.process().stderr())
          .contains("--plugin is 'no-such.jar', and there is no such file");
    }
  }

  @Test
  void sparkSubmitTakesItByItsOwnOption() throws Exception {
    try (IngestLine line = IngestLine.onFolders(folder)) {
      useTheSample(line, OPTIONS);
      line.generate(
          "--db",
          "core",
          "--collection",
          "statement",
          "--export-date",
          "2024-01-16",
          "--count",
          "50");
      List<String> words = line.words("ingest", statement("--max-bad-records", "50"));
      try (SparkCluster cluster = SparkCluster.start(folder, 1, "1g", Map.of())) {
        Processes.Finished submitted =
            Processes.run(
                folder,
                SparkCluster.environment(),
                cluster.submit(
                    "-Xmx900m",
                    List.of("--jars", jar.toString(), "--executor-memory", "600m"),
                    words));
        assertThat(submitted.exitCode()).as(submitted.stderr()).isZero();
      }
      assertThat(line.sql("select count(*) > 30 from amounts.statement")).containsExactly("true");
    }
  }
}
