package dataworks.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

class CommandReferenceTest {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  private final CommandLine root = new CommandLineShell(System.out, System.err).commandLine();

  private List<CommandLine> all() {
    List<CommandLine> commands = new ArrayList<>();
    collect(root, commands);
    return commands;
  }

  private static void collect(CommandLine command, List<CommandLine> commands) {
    commands.add(command);
    command.getSubcommands().values().stream().distinct().forEach(sub -> collect(sub, commands));
  }

  @Test
  void everyCommandAndOptionIsDescribed() {
    List<String> silent = new ArrayList<>();
    for (CommandLine command : all()) {
      String name = command.getCommandSpec().qualifiedName();
      if (command.getCommandSpec().usageMessage().description().length == 0) {
        silent.add(name);
      }
      for (ArgSpec argument : command.getCommandSpec().args()) {
        if (argument.description().length == 0 || argument.description()[0].isBlank()) {
          silent.add(name + " " + argument.paramLabel());
        }
      }
    }
    assertThat(silent).isEmpty();
  }

  // what people who start clusters by hand write: START_DT and the like
  private static final String SCHEDULERS = "--(START-DT|END-DT|CLEAN-UP-FLG|E2E-TEST-FLG)";

  @Test
  void everyOptionIsInKebabCase() {
    List<String> odd =
        all().stream()
            .flatMap(command -> command.getCommandSpec().options().stream())
            .map(OptionSpec::names)
            .flatMap(Arrays::stream)
            .filter(name -> !name.matches("-[a-zA-Z]|--[a-z0-9]+(-[a-z0-9]+)*|" + SCHEDULERS))
            .toList();
    assertThat(odd).isEmpty();
  }

  @Test
  void everyCommandUnderstandsHelp() {
    assertThat(all())
        .allSatisfy(
            command -> assertThat(command.getCommandSpec().findOption("--help")).isNotNull());
  }

  @Test
  void everyCommandHasAnExampleThatParses() {
    for (CommandLine command : all()) {
      String[] footer = command.getCommandSpec().usageMessage().footer();
      String example =
          Arrays.stream(footer)
              .filter(line -> line.startsWith("Example: "))
              .findFirst()
              .orElseThrow(
                  () ->
                      new AssertionError(
                          command.getCommandSpec().qualifiedName() + ": no example"));
      boolean isGroup = !command.getSubcommands().isEmpty();
      List<String> words = words(example.substring("Example: ".length()));
      if (words.get(0).equals("dataworks")
          && !(isGroup && command.getCommandName().equals("generate"))) {
        new CommandLineShell(System.out, System.err)
            .commandLine()
            .parseArgs(Spellings.normal(words.subList(1, words.size()).toArray(String[]::new)));
      }
    }
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      words.add(
          word.group(1) != null
              ? word.group(1)
              : word.group(2) != null ? word.group(2) : word.group(3));
    }
    return words;
  }
}
