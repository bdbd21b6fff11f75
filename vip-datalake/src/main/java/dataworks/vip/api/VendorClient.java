package dataworks.vip.api;

import dataworks.core.error.Causes;
import dataworks.core.error.DataworksException;
import dataworks.vip.VipError;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The HTTP client of the vendor's services: certificates always verified, no redirects. */
public final class VendorClient {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
  private static final int DEFAULT_PROXY_PORT = 8080;
  private static final String PEM_HINT =
      "vip.trusted-certificates is a PEM file with certificates of authorities.";

  private VendorClient() {}

  /**
   * @param proxy such as {@code http://proxy:3128}
   * @param trusted PEM file of authorities trusted besides the JVM's
   */
  public static HttpClient create(Optional<URI> proxy, Optional<Path> trusted) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER);
    proxy.ifPresent(address -> builder.proxy(selector(address)));
    trusted.ifPresent(file -> builder.sslContext(trusting(file)));
    return builder.build();
  }

  private static ProxySelector selector(URI proxy) {
    if (proxy.getHost() == null || proxy.getUserInfo() != null) {
      throw new DataworksException(
          VipError.ADDRESS_INVALID,
          "vip.proxy isn't an address of the form http://host:port",
          "Give host and port without a user.");
    }
    int port = proxy.getPort() < 0 ? DEFAULT_PROXY_PORT : proxy.getPort();
    return ProxySelector.of(new InetSocketAddress(proxy.getHost(), port));
  }

  private static SSLContext trusting(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate certificate : certificates(in)) {
        store.setCertificateEntry("vendor-" + number++, certificate);
      }
      for (X509Certificate authority : ofTheJvm()) {
        store.setCertificateEntry("jvm-" + number++, authority);
      }
      TrustManagerFactory factory = factory(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new DataworksException(
          VipError.TRUST_UNREADABLE,
          "Can't read the certificates of " + file + ": " + Causes.shown(e),
          PEM_HINT);
    }
  }

  private static Collection<? extends Certificate> certificates(InputStream in)
      throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509").generateCertificates(in);
  }

  private static X509Certificate[] ofTheJvm() throws GeneralSecurityException {
    for (TrustManager manager : factory(null).getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return x509.getAcceptedIssuers();
      }
    }
    return new X509Certificate[0];
  }

  private static TrustManagerFactory factory(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }
}
