package dataworks.core.notify;

import dataworks.core.error.DataworksException;

/**
 * One way to hand a notification over, once. Thread-safe. Unlike a {@link Notifier} it says when it
 * failed; {@link RetryingNotifier} makes a notifier of it.
 */
public interface NotificationChannel {

  /** Throws {@code NOTIFICATION_FAILED} when the other side did not take it. */
  void deliver(Notification notification) throws DataworksException;

  String description();
}
