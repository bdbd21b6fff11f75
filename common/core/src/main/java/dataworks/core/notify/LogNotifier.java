package dataworks.core.notify;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log; the local default. */
public final class LogNotifier implements Notifier {
  private static final Logger LOG = LoggerFactory.getLogger(LogNotifier.class);

  private final MessageFormat format;

  public LogNotifier(MessageFormat format) {
    this.format = format;
  }

  @Override
  public void send(Notification notification) {
    String message = format.json(notification);
    switch (notification.type()) {
      case ERROR -> LOG.error("notification {}", message);
      case WARNING -> LOG.warn("notification {}", message);
      case INFORMATION -> LOG.info("notification {}", message);
    }
  }

  @Override
  public String description() {
    return "the log";
  }
}
