package dataworks.spark.keys;

import dataworks.core.keyservice.KeyService;
import dataworks.core.keyservice.KeyServiceSettings;
import dataworks.core.keyservice.KeyServices;

/**
 * The key services of this executor JVM: one client and one cache for each settings, made at first
 * use, however many tasks and units of a run are under way. Closures carry the settings alone.
 */
public final class ExecutorKeys {
  private static final SharedKeyServices SHARED =
      new SharedKeyServices(KeyServices::open, System::nanoTime);

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(SHARED::close, "close-key-services"));
  }

  private ExecutorKeys() {}

  /**
   * For one task, which closes it at its end; closing twice is harmless. Its counts are what this
   * task caused: the sum over all tasks is what the JVM caused. Thread-safe; never null.
   */
  public static KeyService forTask(KeyServiceSettings settings) {
    return SHARED.forTask(settings);
  }

  /** Closes all clients of this JVM; a later task opens a new one. Idempotent. */
  public static void closeAll() {
    SHARED.close();
  }
}
