package dataworks.spark.keys;

import dataworks.api.KeyServiceCounts;
import dataworks.core.crypto.DataKey;
import dataworks.core.keyservice.EncryptedKey;
import dataworks.core.keyservice.KeyService;
import dataworks.core.keyservice.KeyServiceMeter;
import dataworks.core.keyservice.MeteredKeyService;

/**
 * One task's view of the key service that its JVM shares: {@link #counts()} holds what this task
 * caused and nothing of the others. Closing it leaves the shared client open.
 */
final class TaskKeys implements KeyService {
  private final MeteredKeyService shared;
  private final Runnable release;
  private final KeyServiceMeter meter = new KeyServiceMeter();

  TaskKeys(MeteredKeyService shared, Runnable release) {
    this.shared = shared;
    this.release = release;
  }

  @Override
  public DataKey decrypt(EncryptedKey key) {
    return shared.decrypt(key, meter);
  }

  @Override
  public KeyServiceCounts counts() {
    return meter.counts();
  }

  @Override
  public void close() {
    release.run();
  }

  @Override
  public String toString() {
    return "TaskKeys[" + shared + "]";
  }
}
