package dataworks.app.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs what is independent side by side: two at a time, as more would only wait for the cores. */
final class Together {
  private static final int AT_ONCE = 2;

  private Together() {}

  /** Something that a test does. */
  interface Work {
    void run() throws Exception;
  }

  /** Runs all to their ends, in the order given; then fails with the first failure, if any. */
  static void run(Work... works) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
    List<Future<Void>> running = new ArrayList<>();
    for (Work work : works) {
      running.add(
          pool.submit(
              () -> {
                work.run();
                return null;
              }));
    }
    pool.shutdown();
    Throwable first = null;
    for (Future<Void> one : running) {
      try {
        one.get();
      } catch (ExecutionException failure) {
        if (first == null) {
          first = failure.getCause();
        } else {
          first.addSuppressed(failure.getCause());
        }
      }
    }
    if (first != null) {
      throw new AssertionError(first.getMessage(), first);
    }
  }
}
