package dataworks.sandbox.keyservice;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records the service's requests. Thread-safe. */
public final class Requests {
  private static final int KEPT = 1_000;

  /** One request as it came, and the status it was answered with (0: the connection was cut). */
  public record Seen(String path, Map<String, String> parameters, int status) {}

  private final Map<String, Integer> perKey = new HashMap<>();
  private final Deque<Seen> latest = new ArrayDeque<>();

  private int total;
  private int running;
  private int mostAtOnce;

  synchronized void began(String ciphertext) {
    total++;
    running++;
    mostAtOnce = Math.max(mostAtOnce, running);
    if (!ciphertext.isEmpty()) {
      perKey.merge(ciphertext, 1, Integer::sum);
    }
  }

  synchronized void ended(Seen seen) {
    running--;
    latest.addLast(seen);
    if (latest.size() > KEPT) {
      latest.removeFirst();
    }
  }

  /** Since the service started. */
  public synchronized int total() {
    return total;
  }

  /** For the key of this ciphertext. */
  public synchronized int of(String ciphertext) {
    return perKey.getOrDefault(ciphertext, 0);
  }

  /** Returns the number of different keys asked for. */
  public synchronized int distinctKeys() {
    return perKey.size();
  }

  /** The most that were under way at one time. */
  public synchronized int mostAtOnce() {
    return mostAtOnce;
  }

  /** The latest thousand, in the order of their answers. */
  public synchronized List<Seen> latest() {
    return List.copyOf(latest);
  }
}
