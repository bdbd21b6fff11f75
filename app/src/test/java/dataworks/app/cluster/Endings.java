package dataworks.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.app.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The table of {@code docs/clusters.md}: how runs ended, by deploy mode. Thread-safe. */
final class Endings {
  private static final String BEGIN = "<!-- endings: written by ClusterStepsIT -->";
  private static final String END = "<!-- end of endings -->";
  private static final String HEAD =
      "| run | deploy mode | exit code of the run | exit code of spark-submit | YARN's final status |\n"
          + "| --- | --- | --- | --- | --- |\n";

  /** In the order of runs, then of deploy modes. */
  private final SortedMap<String, String> rows = new TreeMap<>();

  synchronized void add(String run, Submission ended) {
    rows.put(
        run + "\n" + ended.step().mode(),
        "| %s | %s | %s | %d | %s |"
            .formatted(
                run,
                ended.step().mode(),
                ended.reported().map(Object::toString).orElse("–"),
                ended.exitCode(),
                ended.finalStatus()));
  }

  /** Holds the committed page against what was seen. */
  synchronized void requireDocumented() throws IOException {
    Path page = Processes.ROOT.resolve("docs/clusters.md");
    String text = Files.readString(page);
    assertThat(text).contains(BEGIN, END);
    String before = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
    String seen =
        before
            + "\n"
            + rows.values().stream().collect(Collectors.joining("\n", HEAD, "\n"))
            + text.substring(text.indexOf(END));
    Path found = Files.writeString(Path.of("target/clusters.md").toAbsolutePath(), seen);
    assertThat(text)
        .as("the table of endings; if it changed on purpose, copy %s to %s", found, page)
        .isEqualTo(seen);
  }
}
