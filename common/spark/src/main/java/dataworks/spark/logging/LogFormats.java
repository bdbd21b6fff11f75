package dataworks.spark.logging;

import java.net.URI;
import java.net.URL;
import org.apache.logging.log4j.core.config.Configurator;

/** Puts this JVM's logging on one of our own layouts, whatever configured it before. */
public final class LogFormats {
  /** The system property that names the layout in force: {@code json} or {@code text}. */
  public static final String PROPERTY = "dataworks.log";

  private LogFormats() {}

  public static void use(String format) {
    URL layout = LogFormats.class.getResource("/dataworks/log4j2-" + format + ".xml");
    if (layout == null) {
      throw new IllegalArgumentException("no log layout '" + format + "'");
    }
    System.setProperty(PROPERTY, format);
    Configurator.reconfigure(URI.create(layout.toString()));
  }
}
