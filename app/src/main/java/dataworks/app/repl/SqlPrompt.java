package dataworks.app.repl;

import dataworks.app.wiring.SqlStatements;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/**
 * Reads statements and commands until somebody leaves. Ctrl-C drops the line or stops the statement
 * that runs; only {@code \q}, {@code exit} or Ctrl-D ends it.
 */
public final class SqlPrompt {
  private static final Set<String> ENDS = Set.of("\\q", "exit", "quit");
  private static final List<String> HELP =
      List.of(
          "\\d          databases and their tables",
          "\\d NAME     tables of a database, or columns of a table",
          "\\x          a value on each line, or a row again",
          "\\q          ends, as Ctrl-D does",
          "A semicolon ends a statement. Tab completes names; Ctrl-C stops what runs.");

  private final SqlEngine engine;
  private final LineReader reader;
  private final String prompt;
  private List<String> names;

  /**
   * @param history a file that keeps what was typed; made when missing
   */
  public SqlPrompt(SqlEngine engine, Terminal terminal, Path history, String prompt) {
    this.engine = engine;
    this.prompt = prompt;
    this.reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(new SqlParser())
            .completer(new SqlCompleter(this::names))
            .variable(LineReader.HISTORY_FILE, history)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, " ".repeat(prompt.length() - 3) + "-> ")
            .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.CASE_INSENSITIVE, true)
            .build();
    terminal.handle(Terminal.Signal.INT, signal -> engine.cancel());
  }

  /** Returns when somebody has left. */
  public void run() {
    boolean goesOn = true;
    while (goesOn) {
      try {
        goesOn = line(reader.readLine(prompt).strip());
      } catch (UserInterruptException dropped) {
        // the line is gone, the prompt comes back
      } catch (EndOfFileException left) {
        goesOn = false;
      } catch (RuntimeException failure) {
        engine.failed(failure);
      }
    }
    keepHistory();
  }

  private void keepHistory() {
    try {
      reader.getHistory().save();
    } catch (IOException failure) {
      engine.message("the history can't be kept: " + failure.getClass().getSimpleName());
    }
  }

  static boolean isCommand(String line) {
    return line.strip().startsWith("\\") || ENDS.contains(line.strip());
  }

  /** True when more lines are wanted. */
  private boolean line(String line) {
    if (!isCommand(line)) {
      SqlStatements.of(line).forEach(engine::run);
      names = null;
      return true;
    }
    String[] words = line.split("\\s+", 2);
    switch (words[0]) {
      case "\\d" -> describe(words.length == 1 ? "" : words[1].replaceFirst(";$", ""));
      case "\\x" -> engine.toggleVertical();
      case "\\?", "\\h" -> HELP.forEach(engine::message);
      default -> {
        if (ENDS.contains(words[0])) {
          return false;
        }
        engine.message("unknown command '" + words[0] + "'; \\? lists the commands");
      }
    }
    return true;
  }

  private void describe(String name) {
    names = null;
    if (name.isEmpty()) {
      names().forEach(engine::message);
    } else if (name.contains(".")) {
      engine.run("describe table " + name);
    } else {
      engine.run("show tables in " + name);
    }
  }

  /** Asked once after each statement that may have changed them. */
  private List<String> names() {
    if (names == null) {
      names = engine.names();
    }
    return names;
  }
}
