package dataworks.vip.landing;

import dataworks.core.error.DataworksException;
import dataworks.core.retry.Pause;
import dataworks.core.run.Progress;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.vip.VipError;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Copies promised files into a folder, several at a time, each streamed from end to end. */
final class Downloads {

  /** The way to the vendor's store. */
  record Network(HttpClient client, Pause pauses, Watchdog watchdog) {}

  private final ObjectStore store;
  private final Network network;
  private final int workers;

  Downloads(ObjectStore store, Network network, int workers) {
    this.store = store;
    this.network = network;
    this.workers = workers;
  }

  /** Fetches the files, and returns the reasons of failed ones by name; empty when all arrived. */
  Map<String, String> fetch(
      Collection<ExpectedFile> files, PresignedUrls links, Location folder, Progress.Step step) {
    Map<String, String> reasons = new ConcurrentHashMap<>();
    List<Callable<Void>> tasks = new ArrayList<>();
    for (ExpectedFile file : files) {
      tasks.add(
          () -> {
            reasonOfFailure(file, links, folder, step, reasons);
            return null;
          });
    }
    runAll(tasks);
    return new TreeMap<>(reasons);
  }

  private void reasonOfFailure(
      ExpectedFile file,
      PresignedUrls links,
      Location folder,
      Progress.Step step,
      Map<String, String> reasons) {
    try (InputStream bytes = new Counted(new Download(file, links, network), step)) {
      store.write(folder.resolve(file.name()), bytes, file.size(), Map.of());
    } catch (DataworksException e) {
      reasons.put(file.name(), e.getMessage());
    } catch (IOException | RuntimeException e) {
      reasons.put(file.name(), file.name() + ": " + e.getClass().getSimpleName());
    }
  }

  private void runAll(List<Callable<Void>> tasks) {
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    try {
      for (Future<Void> future : pool.invokeAll(tasks)) {
        future.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataworksException(
          VipError.INTERRUPTED,
          "The downloads were interrupted",
          "Start 'vip sanity-check' for this hour to fetch the rest.");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a download ended with " + e.getCause().getClass(), e);
    } finally {
      pool.shutdownNow();
    }
  }

  /** Tells the progress line of each byte that passes. */
  private static final class Counted extends FilterInputStream {
    private final Progress.Step step;

    Counted(InputStream bytes, Progress.Step step) {
      super(bytes);
      this.step = step;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      step.advance(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      step.advance(Math.max(0, count));
      return count;
    }
  }
}
