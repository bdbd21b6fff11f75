package dataworks.testing;

import dataworks.core.notify.Notification;
import dataworks.core.notify.Notifier;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it was told. Thread-safe. */
public final class RecordingNotifier implements Notifier {
  private final List<Notification> sent = new CopyOnWriteArrayList<>();

  @Override
  public void send(Notification notification) {
    sent.add(notification);
  }

  @Override
  public String description() {
    return "a list";
  }

  public List<Notification> sent() {
    return List.copyOf(sent);
  }
}
