package dataworks.core.crypto;

import dataworks.core.error.Causes;
import dataworks.core.error.DataworksException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS from PEM files: the client's key and certificate (both or none), and the authorities trusted
 * for the server (the JDK's own when absent).
 */
public record PemTls(
    Optional<Path> clientKey,
    Optional<Path> clientCertificate,
    Optional<Path> trustedCertificates,
    Optional<Passphrase> passphrase) {

  /** Reads the files anew each time it is called. */
  public SSLContext context() {
    if (clientKey.isPresent() != clientCertificate.isPresent()) {
      throw PemBlocks.unusable(
          clientKey.or(() -> clientCertificate).get(),
          "the client's key and certificate belong together, and one of them is not configured",
          "name both, key-service.client-key and key-service.client-certificate");
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers(), trustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException refused) {
      throw refused(refused);
    }
  }

  private KeyManager[] keyManagers() throws GeneralSecurityException, IOException {
    if (clientKey.isEmpty()) {
      return null;
    }
    PrivateKey key = PemPrivateKey.read(clientKey.get(), passphrase);
    List<X509Certificate> chain =
        CertificateChain.of(key, clientKey.get(), clientCertificate.get());
    char[] password = UUID.randomUUID().toString().toCharArray();
    KeyStore store = emptyStore();
    store.setKeyEntry("client", key, password, chain.toArray(X509Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    return factory.getKeyManagers();
  }

  private TrustManager[] trustManagers() throws GeneralSecurityException, IOException {
    if (trustedCertificates.isEmpty()) {
      return null;
    }
    KeyStore store = emptyStore();
    List<X509Certificate> authorities = PemCertificates.read(trustedCertificates.get());
    for (int index = 0; index < authorities.size(); index++) {
      store.setCertificateEntry("authority-" + index, authorities.get(index));
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  /** In memory alone: a kind that spends no time on encrypting its entries. */
  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, null);
    return store;
  }

  private DataworksException refused(Exception problem) {
    return PemBlocks.unusable(
        clientKey.or(() -> trustedCertificates).orElse(Path.of("")),
        "Java refuses these keys and certificates (" + Causes.shown(problem) + ")",
        "check the files that key-service names");
  }
}
