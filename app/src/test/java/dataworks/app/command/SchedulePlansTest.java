package dataworks.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command of each schedule, run word for word with {@code --plan} in each environment. */
class SchedulePlansTest {
  private static final Path ROOT = Path.of(System.getProperty("dataworks.root"), "cluster-config");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  static Stream<Path> schedules() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("schedules"))) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void a_schedules_command_plans(Path schedule) throws IOException {
    for (String environment : List.of("development", "production")) {
      InProcess plan = plan(schedule, environment);
      assertThat(plan.exit()).as(plan.err()).isZero();
      assertThat(plan.out()).isNotBlank();
    }
  }

  @Test
  void the_plans_say_what_each_schedule_is_for() throws IOException {
    Map<String, String> expected = new TreeMap<>();
    expected.put("ingest-snapshot-weekly", "\"--force-collection-update\"");
    expected.put("intraday-compaction-nightly", "\"intraday\",\"compact\"");
    expected.put("kickstart-delta-daily", "\"--load-type\",\"delta\"");
    for (Map.Entry<String, String> one : expected.entrySet()) {
      InProcess plan = plan(ROOT.resolve("schedules/" + one.getKey() + ".yaml"), "production");
      List<String> steps = new ArrayList<>();
      JSON.readTree(plan.out())
          .path("Steps")
          .forEach(step -> steps.add(step.at("/HadoopJarStep/Args").toString()));
      assertThat(steps).as(one.getKey()).isNotEmpty().allMatch(s -> s.contains(one.getValue()));
    }
  }

  private InProcess plan(Path schedule, String environment) throws IOException {
    String text = Files.readString(schedule).replace("${environment}", environment);
    String input =
        text.lines().filter(line -> line.strip().startsWith("{")).findFirst().orElseThrow();
    JsonNode command =
        JSON.readTree(input.strip().replace("${config_source}", configuration().toString()))
            .path("command");
    List<String> words = new ArrayList<>();
    command.forEach(word -> words.add(word.asText()));
    words.add("--plan");
    if (words.get(0).equals("cluster") || words.get(1).equals("trigger")) {
      words.addAll(List.of("--definitions", ROOT.toString()));
    }
    return InProcess.run(words);
  }

  private Path configuration() throws IOException {
    return Files.writeString(
        folder.resolve("dataworks.yaml"),
        """
        storage:
          corporate: 'file:%1$s/c'
          published: 'file:%1$s/p'
          manifests: 'file:%1$s/m'
          hbase-root: 'file:%1$s/h'
        ledger: {type: embedded, path: '%1$s/ledger'}
        intraday: {collections: ["core:statement"]}
        """
            .formatted(folder));
  }
}
