package dataworks.core.keyservice;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dataworks.core.crypto.DataKey;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Keeps answers for a while, a bounded number of them: keys, and refusals of keys as well, so that
 * a bad key is not asked for again with each record. However many threads want one key, one asks
 * and the others wait. Other failures are not kept.
 */
public final class CachingKeyService implements MeteredKeyService {
  private final MeteredKeyService source;
  private final AsyncCache<EncryptedKey, Answer> answers;
  private final KeyServiceMeter total = new KeyServiceMeter();

  public CachingKeyService(MeteredKeyService source, int size, Duration lifetime) {
    this(source, size, lifetime, Ticker.systemTicker());
  }

  CachingKeyService(MeteredKeyService source, int size, Duration lifetime, Ticker ticker) {
    this.source = source;
    this.answers =
        Caffeine.newBuilder()
            .maximumSize(size)
            .expireAfterWrite(lifetime)
            .ticker(ticker)
            .executor(Runnable::run)
            .buildAsync();
  }

  @Override
  public DataKey decrypt(EncryptedKey key) {
    return decrypt(key, new KeyServiceMeter());
  }

  @Override
  public DataKey decrypt(EncryptedKey key, KeyServiceMeter meter) {
    while (true) {
      CompletableFuture<Answer> mine = new CompletableFuture<>();
      CompletableFuture<Answer> shared = answers.get(key, (wanted, executor) -> mine);
      try {
        return shared == mine ? ask(key, meter, mine) : await(key, meter, shared);
      } catch (Failures.InterruptedRequestException interrupted) {
        if (shared == mine || Thread.currentThread().isInterrupted()) {
          throw interrupted;
        }
      }
    }
  }

  private DataKey ask(EncryptedKey key, KeyServiceMeter meter, CompletableFuture<Answer> mine) {
    total.miss();
    meter.miss();
    try {
      DataKey dataKey = source.decrypt(key, meter);
      mine.complete(new Answer.Usable(dataKey));
      return dataKey;
    } catch (KeyRejectedException rejected) {
      mine.complete(new Answer.Rejected());
      throw rejected;
    } catch (Throwable failure) {
      mine.completeExceptionally(failure);
      throw failure;
    }
  }

  private DataKey await(EncryptedKey key, KeyServiceMeter meter, CompletableFuture<Answer> shared) {
    Answer answer = result(shared);
    total.hit();
    meter.hit();
    if (answer instanceof Answer.Usable usable) {
      return usable.key();
    }
    throw new KeyRejectedException(key.keyEncryptionKeyId());
  }

  private static Answer result(CompletableFuture<Answer> shared) {
    try {
      return shared.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Failures.interrupted();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException runtime) {
        throw runtime;
      }
      throw Failures.unavailable("asking failed with " + failed.getCause());
    }
  }

  @Override
  public KeyServiceCounts counts() {
    KeyServiceCounts asked = source.counts();
    KeyServiceCounts cached = total.counts();
    return new KeyServiceCounts(asked.requests(), cached.hits(), cached.misses(), asked.nanos());
  }

  @Override
  public void close() {
    source.close();
    answers.synchronous().invalidateAll();
  }

  @Override
  public String toString() {
    return "CachingKeyService[" + source + "]";
  }

  private sealed interface Answer {
    record Usable(DataKey key) implements Answer {}

    record Rejected() implements Answer {}
  }
}
