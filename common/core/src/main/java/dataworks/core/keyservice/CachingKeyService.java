package dataworks.core.keyservice;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dataworks.api.KeyServiceCounts;
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
      if (shared == mine) {
        return ask(key, meter, mine);
      }
      Answer answer = await(shared);
      if (!(answer instanceof Answer.Interrupted)) {
        total.hit();
        meter.hit();
        return answer.dataKey(key);
      }
    }
  }

  private DataKey ask(EncryptedKey key, KeyServiceMeter meter, CompletableFuture<Answer> mine) {
    total.miss();
    meter.miss();
    Answer answer =
        new Answer.Failed(KeyServiceFailures.unavailable("an error stopped the request"));
    try {
      DataKey dataKey = source.decrypt(key, meter);
      answer = new Answer.Usable(dataKey);
      return dataKey;
    } catch (KeyRejectedException rejected) {
      answer = new Answer.Rejected();
      throw rejected;
    } catch (KeyServiceFailures.InterruptedRequestException interrupted) {
      answer = new Answer.Interrupted();
      throw interrupted;
    } catch (RuntimeException failure) {
      answer = new Answer.Failed(failure);
      throw failure;
    } finally {
      if (!answer.lasting()) {
        answers.asMap().remove(key, mine);
      }
      mine.complete(answer);
    }
  }

  private static Answer await(CompletableFuture<Answer> shared) {
    try {
      return shared.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw KeyServiceFailures.interrupted();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
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

  /** The shared outcome for all that wait for one request. */
  private sealed interface Answer {

    DataKey dataKey(EncryptedKey of);

    /** Tells if it stays in the cache. */
    boolean lasting();

    record Usable(DataKey key) implements Answer {
      @Override
      public DataKey dataKey(EncryptedKey of) {
        return key;
      }

      @Override
      public boolean lasting() {
        return true;
      }
    }

    record Rejected() implements Answer {
      @Override
      public DataKey dataKey(EncryptedKey of) {
        throw new KeyRejectedException(of.keyEncryptionKeyId());
      }

      @Override
      public boolean lasting() {
        return true;
      }
    }

    record Failed(RuntimeException failure) implements Answer {
      @Override
      public DataKey dataKey(EncryptedKey of) {
        throw failure;
      }

      @Override
      public boolean lasting() {
        return false;
      }
    }

    /** The task that asked was stopped: those who waited ask anew. */
    record Interrupted() implements Answer {
      @Override
      public DataKey dataKey(EncryptedKey of) {
        throw KeyServiceFailures.interrupted();
      }

      @Override
      public boolean lasting() {
        return false;
      }
    }
  }
}
