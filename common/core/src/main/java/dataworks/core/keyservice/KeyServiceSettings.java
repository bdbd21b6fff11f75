package dataworks.core.keyservice;

import dataworks.core.config.Configuration;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * All that an executor needs to reach the key service: addresses and file names, no key material.
 * The three file names are null for a plain-HTTP service on a loopback address; a null trust file
 * means the JDK's authorities.
 */
public record KeyServiceSettings(
    String url,
    String clientKeyFile,
    String clientCertificateFile,
    String trustedCertificatesFile,
    String clientKeyPassphraseVariable,
    String correlationId,
    int maximumAttempts,
    Duration firstBackoff,
    Duration timeout,
    int cacheSize,
    Duration cacheLifetime)
    implements Serializable {

  public KeyServiceSettings {
    require(maximumAttempts >= 1, "maximum-attempts", maximumAttempts, "1 or more");
    require(cacheSize >= 1, "cache-size", cacheSize, "1 or more");
    require(!firstBackoff.isNegative(), "first-backoff", firstBackoff, "a duration such as 100ms");
    require(timeout.toMillis() >= 1, "timeout", timeout, "a duration such as 30s");
    require(!cacheLifetime.isNegative(), "cache-lifetime", cacheLifetime, "a duration such as 1h");
  }

  /**
   * Takes the settings from the configuration; an absent address is refused when the service is
   * opened.
   */
  public static KeyServiceSettings of(
      Configuration.KeyServiceSection section, String correlationId) {
    return new KeyServiceSettings(
        section.url().map(URI::toString).orElse(null),
        section.clientKey().map(Path::toString).orElse(null),
        section.clientCertificate().map(Path::toString).orElse(null),
        section.trustedCertificates().map(Path::toString).orElse(null),
        section.clientKeyPassphraseVariable().orElse(null),
        correlationId,
        section.maximumAttempts(),
        section.firstBackoff(),
        section.timeout(),
        section.cacheSize(),
        section.cacheLifetime());
  }

  private static void require(boolean valid, String name, Object value, String expected) {
    if (!valid) {
      throw new DataworksException(
          CoreError.CONFIGURATION_INVALID,
          "key-service." + name + " is " + value,
          "expected " + expected);
    }
  }
}
