package dataworks.core.ledger;

import java.time.Instant;

/**
 * The right to change one data product, renewed in the background until it is closed. Thread-safe;
 * closing twice is fine, and gives the product free at once.
 */
public interface Lease extends AutoCloseable {

  String product();

  Instant since();

  /**
   * Returns when the lease is still held; else throws {@code LEASE_LOST}. Call it before each step
   * that others can see.
   */
  void requireHeld();

  /** Called once, on another thread, when the lease is found lost; at once when it already is. */
  void onLost(Runnable action);

  @Override
  void close();
}
