package dataworks.sandbox.keyservice;

import dataworks.core.keyservice.KeyServiceSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A client's settings for an embedded key service; no files for the plain one. */
public record KeyServiceWorld(
    URI url,
    Optional<Path> clientKey,
    Optional<Path> clientCertificate,
    Optional<Path> trustedCertificates) {

  /** Settings with short pauses between retries, for tests and the local world. */
  public KeyServiceSettings settings(String correlationId) {
    return new KeyServiceSettings(
        url.toString(),
        clientKey.map(Path::toString).orElse(null),
        clientCertificate.map(Path::toString).orElse(null),
        trustedCertificates.map(Path::toString).orElse(null),
        null,
        correlationId,
        10,
        Duration.ofMillis(5),
        Duration.ofSeconds(20),
        10_000,
        Duration.ofHours(1));
  }
}
