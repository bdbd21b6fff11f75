package dataworks.core.keyservice;

import java.io.Serializable;
import java.time.Duration;

/**
 * All that an executor needs to reach the key service: addresses and file names, no key material.
 * The three file names are null for a plain-HTTP service on a loopback address.
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
    implements Serializable {}
