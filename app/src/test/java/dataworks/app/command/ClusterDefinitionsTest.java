package dataworks.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.aws.emr.Application;
import dataworks.aws.emr.ClusterRenderer;
import dataworks.aws.emr.StartOptions;
import dataworks.aws.emr.StartOptions.Work;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import software.amazon.awssdk.services.emr.model.StepConfig;

/** What definitions and schedules call is there, with these flags. */
class ClusterDefinitionsTest {
  private static final Path ROOT = Path.of(System.getProperty("dataworks.root"), "cluster-config");
  private static final String MAIN = "dataworks.app.Main";

  static Stream<Path> schedules() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("schedules"))) {
      return files.toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("steps")
  void steps_call_commands_that_exist(Application application, Optional<String> otherSteps) {
    StartOptions options =
        new StartOptions(
            application,
            "development",
            Location.of("file:" + ROOT.toAbsolutePath()),
            "c",
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            Work.STEPS,
            otherSteps);
    for (StepConfig step :
        new ClusterRenderer(new DirectoryStore()).render(options).request().steps()) {
      List<String> words = step.hadoopJarStep().args();
      assertThat(words).containsSequence("--deploy-mode", "client");
      assertThat(words).containsSequence("--succeed-on", "4,5");
      assertUnderstood(words.subList(words.indexOf(MAIN) + 2, words.size()));
    }
  }

  /** Of each application, the usual ones and the others. */
  static Stream<Arguments> steps() throws IOException {
    List<Arguments> all = new ArrayList<>();
    for (Application application : Application.values()) {
      try (Stream<Path> files = Files.list(ROOT.resolve(application.label()))) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.matches("steps(-.*)?[.]yaml"))
            .map(name -> name.replaceAll("^steps-?|[.]yaml$", ""))
            .map(name -> Optional.of(name).filter(other -> !other.isEmpty()))
            .forEach(other -> all.add(Arguments.of(application, other)));
      }
    }
    assertThat(all).hasSizeGreaterThan(Application.values().length);
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void schedules_call_commands_that_exist(Path file) throws IOException {
    String text = Files.readString(file);
    String input =
        text.lines().filter(line -> line.strip().startsWith("{")).findFirst().orElseThrow();
    JsonNode command = new ObjectMapper().readTree(input.strip()).path("command");
    List<String> words = new ArrayList<>();
    command.forEach(word -> words.add(word.asText()));
    assertThat(words).isNotEmpty();
    assertUnderstood(words);
  }

  /** A command that this build does not have yet can't be checked. */
  private static void assertUnderstood(List<String> words) {
    CommandLine line = new CommandLineShell(System.out, System.err).commandLine();
    assumeTrue(line.getSubcommands().containsKey(words.get(0)), () -> "no command " + words.get(0));
    line.parseArgs(Spellings.normal(words.toArray(String[]::new)));
  }
}
