package dataworks.vip.landing;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends reads that wait too long for their next byte, which the HTTP client itself would let wait
 * for ever. Only the time inside a read counts: a slow store isn't a stalled vendor. Thread-safe.
 */
final class Watchdog implements AutoCloseable {
  private final Map<InputStream, Long> readingSince = new ConcurrentHashMap<>();
  private final long limitNanos;
  private final ScheduledExecutorService timer;
  private final ScheduledFuture<?> task;

  Watchdog(Duration limit) {
    this.limitNanos = limit.toNanos();
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "vip-watchdog");
              thread.setDaemon(true);
              return thread;
            });
    long period = Math.max(1, limit.toMillis() / 4);
    this.task =
        timer.scheduleWithFixedDelay(this::endStalled, period, period, TimeUnit.MILLISECONDS);
  }

  int read(InputStream body, byte[] buffer, int offset, int length) throws IOException {
    readingSince.put(body, System.nanoTime());
    try {
      return body.read(buffer, offset, length);
    } finally {
      readingSince.remove(body);
    }
  }

  private void endStalled() {
    long now = System.nanoTime();
    readingSince.forEach(
        (body, since) -> {
          if (now - since > limitNanos) {
            try {
              body.close();
            } catch (IOException e) {
              // its reader gets its own exception
            }
          }
        });
  }

  @Override
  public void close() {
    task.cancel(true);
    timer.shutdownNow();
  }
}
