package dataworks.app.wiring;

import dataworks.core.error.DataworksException;
import dataworks.core.run.SummaryDetail;
import dataworks.core.text.LogFormat;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * Prints results on stdout and messages on stderr, as lines of the JSON log unless somebody reads
 * them on a terminal or asked for text. Thread-safe.
 */
public final class Console {
  private static volatile Console current =
      new Console(System.out, System.err, preferred(), Verbosity.NORMAL);

  private final PrintStream results;
  private final PrintStream messages;
  private final LogFormat format;
  private final Verbosity verbosity;

  private Console(
      PrintStream results, PrintStream messages, LogFormat format, Verbosity verbosity) {
    this.results = results;
    this.messages = messages;
    this.format = format;
    this.verbosity = verbosity;
  }

  /**
   * From now on.
   *
   * @param asked absent: text on a terminal, JSON elsewhere
   */
  public static void use(PrintStream results, PrintStream messages, Optional<LogFormat> asked) {
    current = new Console(results, messages, asked.orElse(preferred()), Verbosity.NORMAL);
  }

  /** The same streams, another form and measure. */
  static void become(LogFormat format, Verbosity verbosity) {
    current = new Console(current.results, current.messages, format, verbosity);
  }

  public static Console current() {
    return current;
  }

  static LogFormat preferred() {
    return isTerminal() ? LogFormat.TEXT : LogFormat.JSON;
  }

  /** The launcher says whether stderr is a terminal. */
  public static boolean isTerminal() {
    return Boolean.getBoolean("dataworks.terminal");
  }

  /** For what streams its results itself. */
  public PrintStream results() {
    clearProgress();
    return results;
  }

  /** For commands that run others, whose results are messages then. */
  public PrintStream messages() {
    return messages;
  }

  public void result(String line) {
    clearProgress();
    results.println(line);
  }

  private void clearProgress() {
    if (messages instanceof TerminalStream terminal) {
      terminal.clear();
    }
  }

  /** A line for programs, as it is, among the messages. */
  void raw(String line) {
    messages.println(line);
  }

  /** A line for people; nothing where they want to be left alone. */
  public void message(String line) {
    if (verbosity != Verbosity.QUIET) {
      print("INFO", line);
    }
  }

  /** Returns the level of detail for the summary of a run. */
  SummaryDetail detail() {
    return isTerminal() && format == LogFormat.TEXT && verbosity == Verbosity.NORMAL
        ? SummaryDetail.SHORT
        : SummaryDetail.FULL;
  }

  public void error(DataworksException failure) {
    error(failure.code(), failure.getMessage(), failure.hint());
  }

  /** A failure and what to do about it; two lines for people, one for programs. */
  public void error(String code, String message, String hint) {
    if (format == LogFormat.JSON) {
      print("ERROR", "error " + code + ": " + message + "; hint: " + hint);
    } else {
      print("ERROR", "error " + code + ": " + message);
      print("ERROR", "hint: " + hint);
    }
  }

  private void print(String level, String line) {
    messages.println(
        format == LogFormat.JSON ? MessageLine.json(level, line, Instant.now()) : line);
  }

  /** Reports an unexpected failure with everything known about it. */
  public void trace(Throwable failure) {
    LoggerFactory.getLogger("dataworks").error("unexpected failure", failure);
  }

  /** On a terminal the line of progress, over the one before; elsewhere a line of the log. */
  void progress(String text) {
    if (verbosity == Verbosity.QUIET) {
      return;
    }
    if (format == LogFormat.TEXT && messages instanceof TerminalStream terminal) {
      terminal.progress(Terminal.fitting(text));
    } else if (!text.isEmpty()) {
      LoggerFactory.getLogger("dataworks.progress").info(text);
    }
  }
}
