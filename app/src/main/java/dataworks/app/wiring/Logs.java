package dataworks.app.wiring;

import dataworks.core.text.LogFormat;
import dataworks.spark.logging.LogFormats;
import java.util.Locale;
import java.util.Optional;

/** Sends all logging of this JVM to stderr, as JSON lines or as text. */
final class Logs {
  private Logs() {}

  /** Before anything logs: text on a terminal and JSON elsewhere, unless somebody says which. */
  static void start(Optional<LogFormat> asked) {
    Console.format(asked);
    LogFormat format = asked.orElse(Console.isTerminal() ? LogFormat.TEXT : LogFormat.JSON);
    System.setProperty("log4j2.isThreadContextMapInheritable", "true");
    LogFormats.use(format.name().toLowerCase(Locale.ROOT));
  }
}
