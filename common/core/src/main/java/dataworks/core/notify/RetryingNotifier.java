package dataworks.core.notify;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries a delivery again after pauses; what can't be delivered is logged, never thrown. */
public final class RetryingNotifier implements Notifier {
  private static final Logger LOG = LoggerFactory.getLogger(RetryingNotifier.class);
  private static final List<Duration> PAUSES =
      List.of(Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(5));

  private final NotificationChannel delivery;
  private final MessageFormat format;
  private final List<Duration> pauses;

  public RetryingNotifier(NotificationChannel delivery, MessageFormat format) {
    this(delivery, format, PAUSES);
  }

  /** One attempt more than there are pauses. */
  public RetryingNotifier(
      NotificationChannel delivery, MessageFormat format, List<Duration> pauses) {
    this.delivery = delivery;
    this.format = format;
    this.pauses = List.copyOf(pauses);
  }

  @Override
  public void send(Notification notification) {
    for (int attempt = 0; !delivered(notification); attempt++) {
      if (attempt >= pauses.size() || !paused(pauses.get(attempt))) {
        LOG.error(
            "Could not send the notification by {}: {}",
            delivery.description(),
            format.json(notification));
        return;
      }
    }
  }

  @Override
  public String description() {
    return delivery.description();
  }

  private boolean delivered(Notification notification) {
    try {
      delivery.deliver(notification);
      return true;
    } catch (RuntimeException e) {
      LOG.warn("Notification by {} failed: {}", delivery.description(), e.getMessage());
      return false;
    }
  }

  private static boolean paused(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
