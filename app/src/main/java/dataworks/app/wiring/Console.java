package dataworks.app.wiring;

import dataworks.core.error.DataworksException;
import dataworks.core.text.LogFormat;
import java.io.PrintStream;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * Where results and messages go: results on stdout, messages on stderr, as log lines when somebody
 * asked for JSON. Thread-safe.
 */
public final class Console {
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static volatile Console current = new Console(System.out, System.err, Optional.empty());

  private final PrintStream results;
  private final PrintStream messages;
  private final Optional<LogFormat> asked;
  private boolean progressShown;

  private Console(PrintStream results, PrintStream messages, Optional<LogFormat> asked) {
    this.results = results;
    this.messages = messages;
    this.asked = asked;
  }

  public static void use(PrintStream results, PrintStream messages) {
    current = new Console(results, messages, Optional.empty());
  }

  static void format(Optional<LogFormat> asked) {
    current = new Console(current.results, current.messages, asked);
  }

  public static Console current() {
    return current;
  }

  /** The launcher says whether stderr is a terminal. */
  static boolean isTerminal() {
    return Boolean.getBoolean("dataworks.terminal");
  }

  /** For what streams its results itself. */
  public PrintStream results() {
    return results;
  }

  /** For commands that run others, whose results are messages then. */
  public PrintStream messages() {
    return messages;
  }

  public void result(String line) {
    results.println(line);
  }

  /** A line for programs, as it is, among the messages. */
  synchronized void raw(String line) {
    messages.println((progressShown ? CLEAR_LINE : "") + line);
    progressShown = false;
  }

  /** A line for people. */
  public synchronized void message(String line) {
    if (asked.equals(Optional.of(LogFormat.JSON))) {
      LoggerFactory.getLogger("dataworks").info(line);
      return;
    }
    messages.println((progressShown ? CLEAR_LINE : "") + line);
    progressShown = false;
  }

  public synchronized void error(DataworksException failure) {
    if (asked.equals(Optional.of(LogFormat.JSON))) {
      LoggerFactory.getLogger("dataworks")
          .error("error {}: {}; hint: {}", failure.code(), failure.getMessage(), failure.hint());
      return;
    }
    message("error " + failure.code() + ": " + failure.getMessage());
    message("hint: " + failure.hint());
  }

  /** What nobody expected, with all that is known of it. */
  public void trace(Throwable failure) {
    LoggerFactory.getLogger("dataworks").error("unexpected failure", failure);
  }

  /** On a terminal the line of progress, over the one before; elsewhere a line of the log. */
  synchronized void progress(String text) {
    if (isTerminal() && !asked.equals(Optional.of(LogFormat.JSON))) {
      messages.print(CLEAR_LINE + (text.length() > 160 ? text.substring(0, 160) : text));
      messages.flush();
      progressShown = true;
    } else {
      LoggerFactory.getLogger("dataworks.progress").info(text);
    }
  }
}
