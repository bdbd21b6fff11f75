package dataworks.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The command lines and flags that documents show. */
final class DocumentedCommands {
  static final Path ROOT = Path.of(System.getProperty("dataworks.root"));

  private static final Pattern FENCE = Pattern.compile("(?ms)^```[a-z]*\\n(.*?)^```");
  private static final Pattern INLINE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern IN_FENCE =
      Pattern.compile("(?m)(?:^|[(])\\s*(?:\\$ )?(?:\\./)?dataworks +([a-z<-][^\\n]*)");
  private static final Pattern IN_TEXT = Pattern.compile("(?:\\./)?dataworks +([a-z<-].*)");
  private static final Pattern IN_SCRIPT = Pattern.compile("(?m)\\bdataworks +([a-z]+ +.*)$");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  private DocumentedCommands() {}

  /**
   * One command line and where it stands.
   *
   * @param words after {@code dataworks}, as a shell would split them
   * @param whole whether it could be run as it stands: nothing left out, no placeholders
   */
  record Line(Path file, List<String> words, boolean whole) {
    @Override
    public String toString() {
      return ROOT.relativize(file) + ": dataworks " + String.join(" ", words);
    }
  }

  /** A flag that stands alone in the text. */
  record Flag(Path file, String name) {
    @Override
    public String toString() {
      return ROOT.relativize(file) + ": " + name;
    }
  }

  static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    pages.add(ROOT.resolve("CONTRIBUTING.md"));
    pages.addAll(files("docs"));
    return pages;
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".png"))
          .sorted()
          .toList();
    }
  }

  static List<Line> lines() throws IOException {
    List<Line> lines = new ArrayList<>();
    for (Path page : pages()) {
      String text = Files.readString(page);
      Matcher fence = FENCE.matcher(text);
      while (fence.find()) {
        add(lines, page, IN_FENCE.matcher(fence.group(1).replaceAll("\\\\\\n\\s*", " ")));
      }
      Matcher inline = INLINE.matcher(FENCE.matcher(text).replaceAll(""));
      while (inline.find()) {
        Matcher command = IN_TEXT.matcher(inline.group(1));
        if (command.matches()) {
          lines.add(line(page, command.group(1)));
        }
      }
    }
    for (String folder : List.of("cluster-config", "bootstrap")) {
      for (Path file : files(folder)) {
        add(lines, file, IN_SCRIPT.matcher(Files.readString(file)));
      }
    }
    return lines;
  }

  private static void add(List<Line> lines, Path file, Matcher commands) {
    while (commands.find()) {
      lines.add(line(file, commands.group(1)));
    }
  }

  static List<Flag> flags() throws IOException {
    List<Flag> flags = new ArrayList<>();
    for (Path page : pages()) {
      Matcher inline = INLINE.matcher(FENCE.matcher(Files.readString(page)).replaceAll(""));
      while (inline.find()) {
        Matcher flag = Pattern.compile("(--[A-Za-z][A-Za-z0-9_-]*).*").matcher(inline.group(1));
        if (flag.matches()) {
          flags.add(new Flag(page, flag.group(1)));
        }
      }
    }
    return flags;
  }

  private static Line line(Path file, String text) {
    String command = text.replaceFirst("\\s#.*", "").replaceFirst("\\s+(\\||>|&&|→).*", "");
    command =
        command
            .replaceFirst("[)]\\s*$", "")
            .replaceFirst(";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$).*", "");
    boolean whole = !command.matches(".*[<…\\[|].*") && !text.contains(" | ");
    return new Line(file, words(command.replaceAll("[\\[\\]]", "")), whole);
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
