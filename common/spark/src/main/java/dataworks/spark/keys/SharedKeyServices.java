package dataworks.spark.keys;

import dataworks.core.keyservice.KeyService;
import dataworks.core.keyservice.KeyServiceSettings;
import dataworks.core.keyservice.MeteredKeyService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * One client with its cache for each settings. A client stays while tasks use it, and after the
 * last one for as long as its keys live; the next task of any settings closes those left over.
 */
final class SharedKeyServices implements AutoCloseable {
  private final Function<KeyServiceSettings, MeteredKeyService> opener;
  private final LongSupplier nanoTime;
  private final Map<KeyServiceSettings, Shared> open = new HashMap<>();

  SharedKeyServices(Function<KeyServiceSettings, MeteredKeyService> opener, LongSupplier nanoTime) {
    this.opener = opener;
    this.nanoTime = nanoTime;
  }

  private static final class Shared {
    private final MeteredKeyService service;
    private int users;
    private long idleSince;

    Shared(MeteredKeyService service) {
      this.service = service;
    }
  }

  synchronized KeyService forTask(KeyServiceSettings settings) {
    closeLeftOver();
    Shared shared = open.get(settings);
    if (shared == null) {
      shared = new Shared(opener.apply(settings));
      open.put(settings, shared);
    }
    shared.users++;
    Shared taken = shared;
    AtomicBoolean released = new AtomicBoolean();
    return new TaskKeys(
        taken.service,
        () -> {
          if (released.compareAndSet(false, true)) {
            release(taken);
          }
        });
  }

  private synchronized void release(Shared shared) {
    shared.users--;
    shared.idleSince = nanoTime.getAsLong();
  }

  private void closeLeftOver() {
    long now = nanoTime.getAsLong();
    List<KeyServiceSettings> leftOver = new ArrayList<>();
    open.forEach(
        (settings, shared) -> {
          long lifetime = settings.cacheLifetime().toNanos();
          if (shared.users == 0 && now - shared.idleSince > lifetime) {
            leftOver.add(settings);
          }
        });
    leftOver.forEach(settings -> open.remove(settings).service.close());
  }

  /** Closes all clients, also those in use; a later task opens a new one. */
  @Override
  public synchronized void close() {
    open.values().forEach(shared -> shared.service.close());
    open.clear();
  }
}
