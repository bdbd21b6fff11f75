package dataworks.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemTlsTest {
  private static final Duration YEAR = Duration.ofDays(365);

  @TempDir Path folder;

  private KeyPair authority;
  private KeyPair client;
  private X509Certificate authorityCertificate;
  private Path key;

  @BeforeEach
  void makeKeys() throws Exception {
    authority = TestCertificates.rsa();
    client = TestCertificates.ec();
    authorityCertificate = TestCertificates.selfSigned("ca", authority, YEAR);
    key = TestCertificates.write(folder.resolve("client.key"), client.getPrivate());
  }

  @Test
  void a_bundle_gives_all_its_certificates() throws Exception {
    X509Certificate other = TestCertificates.selfSigned("other", TestCertificates.ec(), YEAR);
    Path bundle = TestCertificates.write(folder.resolve("ca.pem"), authorityCertificate, other);

    assertThat(PemCertificates.read(bundle)).containsExactly(authorityCertificate, other);
  }

  @Test
  void a_damaged_certificate_of_a_bundle_is_named_by_its_number() throws Exception {
    Path bundle = TestCertificates.write(folder.resolve("ca.pem"), authorityCertificate);
    Files.writeString(
        bundle,
        Files.readString(bundle) + "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----");

    assertThatThrownBy(() -> PemCertificates.read(bundle))
        .hasMessageContaining("ca.pem")
        .hasMessageContaining("certificate 2");
  }

  @Test
  void a_key_instead_of_certificates_is_named() {
    assertThatThrownBy(() -> PemCertificates.read(key)).hasMessageContaining("EC PRIVATE KEY");
  }

  @Test
  void the_chain_starts_with_the_clients_own_certificate_whatever_the_files_order()
      throws Exception {
    X509Certificate own = clientCertificate(YEAR);
    X509Certificate stranger = TestCertificates.selfSigned("stranger", TestCertificates.ec(), YEAR);
    Path certificates =
        TestCertificates.write(folder.resolve("client.crt"), stranger, authorityCertificate, own);

    assertThat(CertificateChain.of(client.getPrivate(), key, certificates))
        .containsExactly(own, authorityCertificate);
    assertThat(tls(certificates).context().getProtocol()).isEqualTo("TLS");
  }

  @Test
  void a_certificate_of_another_key_is_refused() throws Exception {
    Path certificates = TestCertificates.write(folder.resolve("client.crt"), authorityCertificate);

    assertThatThrownBy(() -> tls(certificates).context())
        .hasMessageContaining("client.crt")
        .hasMessageContaining("belongs to the private key");
  }

  @Test
  void an_expired_client_certificate_is_refused_with_its_dates() throws Exception {
    Path certificates =
        TestCertificates.write(
            folder.resolve("client.crt"), clientCertificate(Duration.ofDays(-1)));

    assertThatThrownBy(() -> tls(certificates).context())
        .hasMessageContaining("client.crt")
        .hasMessageContaining("valid from");
  }

  @Test
  void a_key_without_a_certificate_is_refused() {
    PemTls half =
        new PemTls(Optional.of(key), Optional.empty(), Optional.empty(), Optional.empty());

    assertThatThrownBy(half::context).hasMessageContaining("belong together");
  }

  private X509Certificate clientCertificate(Duration lifetime) throws Exception {
    return TestCertificates.signed("client", client, "ca", authority, lifetime);
  }

  private PemTls tls(Path certificates) {
    return new PemTls(
        Optional.of(key), Optional.of(certificates), Optional.empty(), Optional.empty());
  }
}
