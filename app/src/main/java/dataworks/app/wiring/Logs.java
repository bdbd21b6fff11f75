package dataworks.app.wiring;

import dataworks.core.text.LogFormat;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Sends all logging of this JVM to stderr, as JSON lines or as text. */
final class Logs {
  private Logs() {}

  /** Before anything logs: text on a terminal and JSON elsewhere, unless somebody says which. */
  static void start(Optional<LogFormat> asked) {
    Console.format(asked);
    LogFormat format = asked.orElse(Console.isTerminal() ? LogFormat.TEXT : LogFormat.JSON);
    String name = "dataworks/log4j2-" + format.name().toLowerCase(Locale.ROOT) + ".xml";
    System.setProperty("log4j2.isThreadContextMapInheritable", "true");
    System.setProperty("log4j2.configurationFile", "classpath:" + name);
    System.setProperty("dataworks.log", name);
    reconfigure(name);
  }

  /** Spark may have started logging before us, as in a cluster's driver. */
  private static void reconfigure(String name) {
    URI resource = URI.create(Logs.class.getClassLoader().getResource(name).toString());
    org.apache.logging.log4j.core.config.Configurator.reconfigure(resource);
  }
}
