package dataworks.vip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.UnitResult;
import dataworks.sandbox.keyservice.Authority;
import dataworks.sandbox.keyservice.Identity;
import dataworks.sandbox.vendor.VendorBehaviour;
import dataworks.sandbox.vendor.VendorCatalogue;
import dataworks.sandbox.vendor.VendorServer;
import dataworks.testing.servers.ConnectProxy;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vendor over HTTPS with a certificate of its own authority, straight and through a proxy. */
class VendorTlsTest {
  @TempDir Path folder;

  private final JumpingTime time = new JumpingTime("2022-05-16T08:05:00Z");
  private final VendorCatalogue catalogue = VendorCatalogue.ofRows(7, 3, 9, 20);
  private final Authority authority = Authority.named("the vendor's authority");

  @Test
  void everythingGoesThroughTheProxyAndTheConfiguredAuthorityIsTrusted() throws Exception {
    try (VendorServer vendor = vendor("localhost");
        ConnectProxy proxy = ConnectProxy.start();
        TestVip world = world(vendor, trusted() + ", proxy: \"" + proxy.uri() + "\"")) {

      JobOutcome outcome = world.job().run(world.context());

      assertThat(outcome.units().get(0).status()).isEqualTo(UnitResult.Status.COMPLETED);
      assertThat(outcome.units().get(0).details()).containsEntry("inputFiles", "10");
      assertThat(proxy.targets())
          .isNotEmpty()
          .allMatch(("localhost:" + vendor.address().getPort())::equals);
      assertThat(proxy.bytes())
          .isGreaterThan(catalogue.files().stream().mapToLong(file -> file.size()).sum());
    }
  }

  @Test
  void aProxyThatDoesNotAnswerIsNotGoneAround() throws Exception {
    ConnectProxy gone = ConnectProxy.start();
    gone.close();
    try (VendorServer vendor = vendor("localhost");
        TestVip world = world(vendor, trusted() + ", proxy: \"" + gone.uri() + "\"")) {
      assertRefused(vendor, world, "ConnectException");
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefusedBeforeAnythingIsSent() throws Exception {
    try (VendorServer vendor = vendor("localhost");
        TestVip world = world(vendor, "")) {
      assertRefused(vendor, world, "SSLHandshakeException");
    }
  }

  @Test
  void aCertificateOfAnotherHostIsRefusedBeforeAnythingIsSent() throws Exception {
    try (VendorServer vendor = vendor("files.vendor.example");
        TestVip world = world(vendor, trusted())) {
      assertRefused(vendor, world, "SSLHandshakeException");
    }
  }

  private static void assertRefused(VendorServer vendor, TestVip world, String cause) {
    assertThatThrownBy(() -> world.job().run(world.context()))
        .isInstanceOf(DataworksException.class)
        .hasMessageContaining(cause)
        .extracting(thrown -> ((DataworksException) thrown).hint())
        .asString()
        .contains("vip.proxy", "certificate");
    assertThat(vendor.calls()).isEmpty();
  }

  private TestVip world(VendorServer vendor, String more) {
    return new TestVip(folder, vendor.address().toString(), more, time);
  }

  private String trusted() {
    Path file = authority.server(List.of("unused")).writeCertificates(folder.resolve("ca.pem"));
    return ", trusted-certificates: \"" + file + "\"";
  }

  private VendorServer vendor(String host) throws Exception {
    return VendorServer.startTls(
        tls(authority.server(List.of(host))), catalogue, VendorBehaviour.GOOD, time);
  }

  private static SSLContext tls(Identity server) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "server", server.key(), new char[0], server.chain().toArray(X509Certificate[]::new));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
