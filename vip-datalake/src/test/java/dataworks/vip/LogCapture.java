package dataworks.vip;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;

/** Everything that is logged, of every level, with its exceptions. */
final class LogCapture implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Lines appender = new Lines();
  private final LoggerContext context = (LoggerContext) LoggerContext.getContext(false);

  private LogCapture() {}

  static LogCapture start() {
    LogCapture capture = new LogCapture();
    capture.appender.start();
    capture.context.getRootLogger().addAppender(capture.appender);
    Configurator.setRootLevel(Level.DEBUG);
    return capture;
  }

  String text() {
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    Configurator.setRootLevel(Level.INFO);
    context.getRootLogger().removeAppender(appender);
  }

  private final class Lines extends AbstractAppender {
    Lines() {
      super("capture", null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      lines.add(event.getMessage().getFormattedMessage());
      for (Throwable cause = event.getThrown(); cause != null; cause = cause.getCause()) {
        lines.add(String.valueOf(cause));
      }
    }
  }
}
