package dataworks.core.notify;

/**
 * Tells people. Thread-safe. Never throws: what can't be sent after its retries is logged, so that
 * a broken channel neither fails nor hides a run.
 */
public interface Notifier {
  void send(Notification notification);

  String description();
}
