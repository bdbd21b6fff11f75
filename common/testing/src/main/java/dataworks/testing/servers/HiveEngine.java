package dataworks.testing.servers;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.testing.CanonicalText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hive as analysts have it: its own engine on a metastore service, with its own defaults, in a
 * process of its own. Queries run as MapReduce jobs within that process. The build lays Hive down
 * with the profile {@code cluster} alone.
 */
public final class HiveEngine {
  /** The line of the clusters. */
  public static final String VERSION = "3.1.3";

  private static final ObjectMapper JSON =
      new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  private static final List<String> FLAGS =
      List.of("-Xmx700m", "-Duser.timezone=UTC", "-Dlog4j2.level=WARN");

  /** Packages that Hive 3.1, which was made for Java 8, opens. */
  static final List<String> OPENS =
      List.of(
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
          "--add-opens=java.base/java.util.regex=ALL-UNNAMED",
          "--add-opens=java.base/java.time=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.sql/java.sql=ALL-UNNAMED");

  private final Path folder;
  private final String metastore;

  /**
   * @param folder for its scratch files and logs
   * @param metastore {@code thrift://host:port}
   */
  public HiveEngine(Path folder, String metastore) {
    this.folder = folder;
    this.metastore = metastore;
  }

  /**
   * The result of a statement.
   *
   * @param error null where it succeeded
   */
  public record Answer(
      List<String> columns,
      List<String> types,
      List<List<String>> rows,
      String error,
      double seconds) {

    /** The rows in the form that is the same for each engine. */
    public List<List<String>> canonicalRows() {
      return rows.stream().map(row -> CanonicalText.row(types, row)).toList();
    }

    /** Without the table's name before each. */
    public List<String> columnNames() {
      return columns.stream().map(name -> name.substring(name.lastIndexOf('.') + 1)).toList();
    }

    /** Of a statement that gives one value. */
    public String value() {
      return rows.get(0).get(0);
    }
  }

  /** Runs the statements one after the other; each has its answer, also where one failed. */
  public List<Answer> run(List<String> statements) {
    try {
      Path work = Files.createTempDirectory(Files.createDirectories(folder), "hive-");
      Path input = work.resolve("statements.json");
      Path output = work.resolve("results.json");
      JSON.writeValue(input.toFile(), statements);
      List<String> command = new ArrayList<>(FLAGS);
      command.addAll(OPENS);
      command.addAll(
          IsolatedMain.command(
              List.of(IsolatedMain.home(HiveProcess.class)),
              ServerFiles.laidDown("hive", "jars"),
              HiveProcess.class));
      command.add(input.toString());
      command.add(output.toString());
      settings(work).forEach((name, value) -> command.add(name + "=" + value));
      return answers(JavaProcess.start(work.resolve("hive.log"), command), output, statements);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Answer> answers(JavaProcess hive, Path output, List<String> statements)
      throws IOException {
    int exit = hive.join(1200);
    List<Answer> answers = new ArrayList<>();
    for (String line : Files.exists(output) ? Files.readAllLines(output) : List.<String>of()) {
      answers.add(JSON.readValue(line, Answer.class));
    }
    if (exit != 0 || answers.size() != statements.size()) {
      throw new IllegalStateException("Hive ended with " + exit + ":\n" + hive.output());
    }
    return answers;
  }

  private Map<String, String> settings(Path work) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("hive.metastore.uris", metastore);
    settings.put("hive.execution.engine", "mr");
    settings.put("mapreduce.framework.name", "local");
    settings.put("hive.exec.submit.local.task.via.child", "false");
    settings.put("fs.defaultFS", "file:///");
    settings.put("hadoop.tmp.dir", work.resolve("hadoop").toString());
    settings.put("hive.exec.scratchdir", work.resolve("scratch").toString());
    settings.put("hive.exec.local.scratchdir", work.resolve("local").toString());
    settings.put("hive.downloaded.resources.dir", work.resolve("resources").toString());
    settings.put("hive.querylog.location", work.resolve("querylog").toString());
    return settings;
  }
}
