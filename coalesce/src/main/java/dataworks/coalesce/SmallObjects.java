package dataworks.coalesce;

import dataworks.core.coalesce.CoalesceError;
import dataworks.core.error.DataworksException;
import dataworks.core.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Reads and looks through small objects ahead of whoever takes them, in their order. */
final class SmallObjects {
  private static final long AHEAD = 32L << 20;

  private final ObjectStore store;
  private final ExecutorService readers;
  private final ThreadLocal<GzipScan.Tools> tools = ThreadLocal.withInitial(GzipScan.Tools::new);

  SmallObjects(ObjectStore store, ExecutorService readers) {
    this.store = store;
    this.readers = readers;
  }

  /** Takes the objects one after the other. */
  interface Taker {
    void take(Small object, Content content) throws IOException;

    void damaged(Small object, String fault);
  }

  private record Ahead(Small object, Future<Content> content) {}

  void each(List<Small> objects, Taker taker) throws IOException {
    Iterator<Small> left = objects.iterator();
    Deque<Ahead> ahead = new ArrayDeque<>();
    long bytes = 0;
    try {
      while (left.hasNext() || !ahead.isEmpty()) {
        while (left.hasNext() && (ahead.isEmpty() || bytes < AHEAD)) {
          Small object = left.next();
          ahead.add(new Ahead(object, readers.submit(() -> read(object))));
          bytes += object.size();
        }
        Ahead next = ahead.remove();
        bytes -= next.object().size();
        take(next, taker);
      }
    } finally {
      ahead.forEach(each -> each.content().cancel(true));
    }
  }

  private static void take(Ahead next, Taker taker) throws IOException {
    try {
      taker.take(next.object(), next.content().get());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while objects were read", interrupted);
    } catch (ExecutionException failed) {
      if (!(failed.getCause() instanceof DamagedException damaged)) {
        throw failure(failed.getCause());
      }
      taker.damaged(next.object(), damaged.getMessage());
    }
  }

  private static RuntimeException failure(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException ours
        ? ours
        : new UncheckedIOException((IOException) cause);
  }

  private Content read(Small small) throws IOException, DamagedException {
    byte[] bytes = bytes(small);
    return small.name().gzipped()
        ? ContentCheck.gzip(bytes, tools.get())
        : ContentCheck.text(bytes);
  }

  private byte[] bytes(Small small) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(small.size())];
    try (InputStream in = store.open(small.object().location())) {
      long read = in.readNBytes(bytes, 0, bytes.length);
      read += in.read() < 0 ? 0 : 1 + in.transferTo(OutputStream.nullOutputStream());
      if (read != bytes.length) {
        throw new DataworksException(
            CoalesceError.OBJECT_CHANGED,
            small.object().location()
                + " has "
                + read
                + " bytes, and had "
                + small.size()
                + " when it was listed",
            "run it again when nobody writes to the folder any more");
      }
    }
    return bytes;
  }
}
