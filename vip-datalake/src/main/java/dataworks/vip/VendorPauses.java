package dataworks.vip;

import dataworks.core.error.DataworksException;
import java.time.Duration;

/** How waiting is done: a real sleep, or a test's clock that jumps. Thread-safe. */
@FunctionalInterface
public interface VendorPauses {

  void pause(Duration length);

  /** Sleeps. An interrupt ends the run with an exception. */
  static VendorPauses sleeping() {
    return length -> {
      try {
        Thread.sleep(length.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DataworksException(
            VipError.INTERRUPTED,
            "The run was interrupted while it waited",
            "Start it again when the machine is back.");
      }
    };
  }
}
