package dataworks.sandbox.keyservice;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides on the failures of requests. Faults of a key come first, then those of the next requests,
 * then a share of all. Which requests the share hits follows from a fixed seed. Thread-safe.
 */
public final class Faults {
  private final Map<String, Fault> keys = new ConcurrentHashMap<>();
  private final Random random = new Random(20_240_229);

  private Fault nextFault = Fault.status(503);
  private int nextRequests;
  private Fault shareFault = Fault.status(503);
  private double share;

  /** The next {@code requests} fail. */
  public synchronized void next(int requests, Fault fault) {
    nextFault = fault;
    nextRequests = requests;
  }

  /** This share of the requests fails, from 0 to 1. */
  public synchronized void share(double ofRequests, Fault fault) {
    shareFault = fault;
    share = ofRequests;
  }

  /** Requests for the key of this ciphertext fail. */
  public void key(String ciphertext, Fault fault) {
    keys.put(ciphertext, fault);
  }

  public synchronized void clear() {
    keys.clear();
    nextRequests = 0;
    share = 0;
  }

  Optional<Fault> forRequest(String ciphertext) {
    Fault ofKey = keys.get(ciphertext);
    return ofKey != null ? Optional.of(ofKey) : forAnyRequest();
  }

  private synchronized Optional<Fault> forAnyRequest() {
    if (nextRequests > 0) {
      nextRequests--;
      return Optional.of(nextFault);
    }
    return random.nextDouble() < share ? Optional.of(shareFault) : Optional.empty();
  }
}
