package dataworks.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dataworks.app.command.DocumentedCommands.Flag;
import dataworks.app.command.DocumentedCommands.Line;
import dataworks.core.error.ErrorCode;
import dataworks.core.metrics.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What documents say of commands, flags and error codes is so. */
class DocumentationTest {
  /** Flags of other programs that documents name, and the one that stands for any. */
  private static final Set<String> FOREIGN = Set.of("--packages", "--jars", "--flag");

  private static CommandLine root() {
    return new CommandLineShell(System.out, System.err).commandLine();
  }

  /** Where the words lead: the deepest command, and what is left of them. */
  private record Place(CommandLine command, List<String> rest) {}

  private static List<Place> places(CommandLine from, List<String> words) {
    if (words.isEmpty()) {
      return List.of(new Place(from, words));
    }
    List<Place> places = new ArrayList<>();
    List<String> rest = words.subList(1, words.size());
    for (String word : words.get(0).split("[|]")) {
      CommandLine next = from.getSubcommands().get(word);
      places.addAll(next == null ? List.of(new Place(from, words)) : places(next, rest));
    }
    return places;
  }

  private static List<String> unknownFlags(Line line) {
    List<String> unknown = new ArrayList<>();
    for (Place place : places(root(), line.words())) {
      String first = place.rest().isEmpty() ? "" : place.rest().get(0);
      boolean group = place.command().getSubcommands().size() > 0;
      boolean stated = first.isEmpty() || first.startsWith("-") || first.matches("[<…].*");
      if (group && !stated && place.command().getParent() == null) {
        unknown.add(line + " (there is no command " + first + ")");
      }
      if (!first.startsWith("<")) {
        place.rest().stream()
            .filter(word -> word.matches("--[A-Za-z].*"))
            .map(word -> Spellings.normal(new String[] {word.split("=", 2)[0]})[0])
            .filter(flag -> place.command().getCommandSpec().findOption(flag) == null)
            .forEach(flag -> unknown.add(line + " (no " + flag + ")"));
      }
    }
    return unknown;
  }

  @Test
  void everyFlagOfEveryCommandLineExistsOnThatCommand() throws IOException {
    List<Line> lines = DocumentedCommands.lines();
    assertThat(lines).hasSizeGreaterThan(50);
    assertThat(lines.stream().flatMap(line -> unknownFlags(line).stream()).toList()).isEmpty();
  }

  @Test
  void everyWholeCommandLineParses() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Line line : DocumentedCommands.lines()) {
      if (line.whole()) {
        try {
          root().parseArgs(Spellings.normal(line.words().toArray(String[]::new)));
        } catch (ParameterException refused) {
          wrong.add(line + " (" + refused.getMessage() + ")");
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyFlagInTheTextIsOneOfSomeCommand() throws IOException {
    Set<String> known = new TreeSet<>(FOREIGN);
    all(root())
        .forEach(
            command ->
                command.getCommandSpec().options().forEach(o -> known.addAll(List.of(o.names()))));
    List<Flag> flags = DocumentedCommands.flags();
    assertThat(flags).hasSizeGreaterThan(50);
    assertThat(flags)
        .filteredOn(flag -> !known.contains(Spellings.normal(new String[] {flag.name()})[0]))
        .isEmpty();
  }

  @Test
  void everyCommandHasAnExampleThatCouldBeRun() throws IOException {
    Set<CommandLine> shown = new java.util.HashSet<>();
    CommandLine root = root();
    for (Line line : DocumentedCommands.lines()) {
      if (line.whole() && line.file().toString().endsWith(".md")) {
        places(root, line.words()).forEach(place -> shown.add(place.command()));
      }
    }
    assertThat(all(root).stream().filter(command -> command.getSubcommands().isEmpty()))
        .hasSizeGreaterThan(25)
        .filteredOn(command -> !shown.contains(command))
        .extracting(command -> command.getCommandSpec().qualifiedName())
        .as("add an example to docs/commands.md, and run it")
        .isEmpty();
  }

  private static List<CommandLine> all(CommandLine from) {
    List<CommandLine> all = new ArrayList<>(List.of(from));
    from.getSubcommands().values().stream().distinct().forEach(sub -> all.addAll(all(sub)));
    return all;
  }

  @Test
  void everyErrorCodeIsInTheRunbookAndNoOther() throws Exception {
    Set<String> codes = new TreeSet<>();
    for (var type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dataworks")) {
      if (type.isEnum() && type.isAssignableTo(ErrorCode.class)) {
        for (Object constant : Class.forName(type.getName()).getEnumConstants()) {
          codes.add(((ErrorCode) constant).code());
        }
      }
    }
    Path runbook = DocumentedCommands.ROOT.resolve("docs/runbook.md");
    assertThat(codes).hasSizeGreaterThan(100);
    assertThat(matches("(?m)^\\| `(DW-[A-Z0-9]+-\\d+)` \\|", Files.readString(runbook)))
        .as("docs/runbook.md has a line for each code")
        .containsExactlyInAnyOrderElementsOf(codes);
    for (Path page : DocumentedCommands.pages()) {
      assertThat(codes)
          .as("codes in %s", page)
          .containsAll(
              new TreeSet<>(matches("\\b(DW-[A-Z0-9]+-\\d{3})\\b", Files.readString(page))));
    }
  }

  @Test
  void everyMetricIsDocumented() throws IOException {
    String page = Files.readString(DocumentedCommands.ROOT.resolve("docs/metrics.md"));
    assertThat(Metric.values())
        .allSatisfy(metric -> assertThat(page).contains("`" + metric.text() + "`"));
  }

  private static List<String> matches(String pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
