package dataworks.core.config;

import java.util.Optional;

/**
 * Looks up {@code secret://<name>#<key>}. Thread-safe; never null. Faults are {@code
 * DataworksException}s with SECRET_UNREADABLE that name the secret and never its value.
 */
@FunctionalInterface
public interface SecretSource {

  /** The whole secret, or one member of a secret that is a JSON object. */
  String read(String name, Optional<String> key);
}
