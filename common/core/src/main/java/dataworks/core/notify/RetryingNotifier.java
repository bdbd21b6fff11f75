package dataworks.core.notify;

import dataworks.core.retry.Retry;
import dataworks.core.retry.RetryPolicy;
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
  private final Retry retry;

  public RetryingNotifier(NotificationChannel delivery, MessageFormat format) {
    this(delivery, format, PAUSES);
  }

  /** One attempt more than there are pauses. */
  public RetryingNotifier(
      NotificationChannel delivery, MessageFormat format, List<Duration> pauses) {
    this.delivery = delivery;
    this.format = format;
    this.retry = Retry.sleeping(RetryPolicy.of(pauses));
  }

  @Override
  public void send(Notification notification) {
    if (!retry.until(done -> done, () -> delivered(notification))) {
      LOG.error(
          "Could not send the notification by {}: {}",
          delivery.description(),
          format.json(notification));
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
}
