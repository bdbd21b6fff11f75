package dataworks.core.store;

import dataworks.core.retry.Retry;
import dataworks.core.retry.RetryPolicy;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock on a file: one holder among all threads and processes of the machine. The system gives it
 * free when its process ends, however it ends. The file itself stays.
 */
final class FileLease implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(5);

  /** The system's locks belong to processes, so threads need locks of their own. */
  private static final ReentrantLock[] THREADS = new ReentrantLock[64];

  static {
    for (int i = 0; i < THREADS.length; i++) {
      THREADS[i] = new ReentrantLock();
    }
  }

  private final ReentrantLock threads;
  private final FileChannel channel;
  private final FileLock lock;

  private FileLease(ReentrantLock threads, FileChannel channel, FileLock lock) {
    this.threads = threads;
    this.channel = channel;
    this.lock = lock;
  }

  /** Waits for the lock for a bounded time. */
  static FileLease take(Path file) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    ReentrantLock threads = THREADS[Math.floorMod(file.hashCode(), THREADS.length)];
    try {
      if (!threads.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
        throw busy(file);
      }
      try {
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
          return new FileLease(threads, channel, await(channel, file, end));
        } catch (IOException | RuntimeException | InterruptedException e) {
          channel.close();
          throw e;
        }
      } catch (IOException | RuntimeException | InterruptedException e) {
        threads.unlock();
        throw e;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the lock " + file, e);
    }
  }

  void requireTaken() {
    if (!lock.isValid()) {
      throw new IllegalStateException("the lock is not held");
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      threads.unlock();
    }
  }

  private static FileLock await(FileChannel channel, Path file, long end)
      throws IOException, InterruptedException {
    FileLock lock =
        Retry.sleeping(RetryPolicy.every(PAUSE).within(Duration.ofNanos(end - System.nanoTime())))
            .until(Objects::nonNull, channel::tryLock);
    if (lock == null && Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (lock == null) {
      throw busy(file);
    }
    return lock;
  }

  private static IOException busy(Path file) {
    return new IOException(
        "another process has held the lock "
            + file
            + " for more than "
            + PATIENCE.toSeconds()
            + " s; look for a stopped one with: fuser -v "
            + file);
  }
}
