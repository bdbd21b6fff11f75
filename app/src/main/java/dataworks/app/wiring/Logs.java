package dataworks.app.wiring;

import dataworks.core.text.LogFormat;
import dataworks.spark.logging.LogFormats;
import java.util.Locale;
import java.util.Optional;

/** Sends all logging of this JVM to stderr, as JSON lines, as text or for a terminal. */
final class Logs {
  private static final String TERMINAL = "terminal";

  private Logs() {}

  /** Before anything logs. Unless somebody says which: little on a terminal, JSON elsewhere. */
  static void start(Optional<LogFormat> asked, Verbosity verbosity) {
    Console.become(asked.orElse(Console.preferred()), verbosity);
    System.setProperty("log4j2.isThreadContextMapInheritable", "true");
    verbosity.publish();
    LogFormats.use(
        asked
            .map(format -> format.name().toLowerCase(Locale.ROOT))
            .orElse(Console.isTerminal() ? TERMINAL : "json"));
  }
}
