package dataworks.core.keyservice;

import dataworks.core.crypto.DataKey;
import dataworks.core.error.DataworksException;
import java.time.Duration;

/** The outcome of one request. */
sealed interface Attempt {

  record Decrypted(DataKey key) implements Attempt {}

  /** Asking again would end the same. */
  record Final(DataworksException failure) implements Attempt {}

  /** A later request may succeed; {@code failure} is what is thrown when none is left. */
  record Passing(DataworksException failure, Duration askedFor) implements Attempt {}
}
