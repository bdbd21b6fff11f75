package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.testing.TableDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the tables of a small demo hold: the same on every line of Spark, on one machine and on
 * several, whenever it runs.
 */
public final class DemoDigests {
  public static final int RECORDS = 40;
  private static final Path GOLDEN = Path.of("src/test/resources/golden/demo-digests.csv");

  private DemoDigests() {}

  /** The demo that the golden digests are of. */
  static List<String> demo(Path folder) {
    return List.of(
        "demo",
        "--dir",
        folder.toString(),
        "--records",
        Integer.toString(RECORDS),
        "--seed",
        "1",
        "--day",
        "2026-01-31");
  }

  /** The lines of the summary that name tables and views, with their rows. */
  static List<String> tables(Processes.Finished demo) {
    return demo.stdout().lines().filter(line -> line.matches("  \\w+\\.\\w+ +\\d+")).toList();
  }

  /**
   * One query over all tables of the summary, and over what else is asked for.
   *
   * @param more statements with the columns of {@link TableDigest#query}
   * @return what those gave
   */
  static List<String> requireGolden(Path demo, Processes.Finished finished, String... more)
      throws IOException, InterruptedException {
    List<String> names = tables(finished).stream().map(line -> line.strip().split(" ")[0]).toList();
    List<String> statements = new ArrayList<>(List.of(query(names)));
    statements.addAll(List.of(more));
    Processes.Finished query =
        Processes.run(
            demo,
            Processes.javaOptions("-Xmx1g"),
            List.of(
                Processes.ROOT.resolve("dataworks").toString(),
                "sql",
                "--config",
                demo.resolve("dataworks.yaml").toString(),
                "--format",
                "csv",
                String.join(" UNION ALL ", statements)));
    List<String> lines = rows(query);
    int tables = lines.size() - more.length;
    requireGolden(lines.subList(0, tables));
    return lines.subList(tables, lines.size());
  }

  /** The tables and views that the golden digests are of. */
  public static List<String> names() throws IOException {
    return Files.readAllLines(GOLDEN).stream().map(line -> line.split(",")[0]).toList();
  }

  /** A statement whose rows are the digests of these tables. */
  public static String query(List<String> tables) {
    return tables.stream()
        .map(table -> TableDigest.query(table, "delivery_date", "delivery_hour"))
        .collect(Collectors.joining(" UNION ALL "));
  }

  /** The rows that {@code sql --format csv} printed. */
  public static List<String> rows(Processes.Finished query) {
    assertThat(query.exitCode()).as(query.stderr()).isZero();
    return query.stdout().lines().skip(1).toList();
  }

  /**
   * @param digests rows of {@link #query} in any order
   */
  public static void requireGolden(List<String> digests) throws IOException {
    List<String> actual = digests.stream().sorted().toList();
    Path found = Path.of("target/demo-digests.csv").toAbsolutePath();
    Files.writeString(found, actual.stream().collect(Collectors.joining("\n", "", "\n")));
    assertThat(actual)
        .as("what the demo published; if that changed on purpose, copy %s to %s", found, GOLDEN)
        .isEqualTo(Files.readAllLines(GOLDEN));
  }
}
