package dataworks.app.demo;

import dataworks.sandbox.keyservice.KeyServiceWorld;
import dataworks.sandbox.keyservice.SandboxKeyService;
import dataworks.sandbox.vendor.VendorBehaviour;
import dataworks.sandbox.vendor.VendorCatalogue;
import dataworks.sandbox.vendor.VendorServer;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** The key service and the vendor of a local world. */
final class StandIns implements AutoCloseable {
  private static final int VENDOR_TABLES = 4;
  private static final int VENDOR_FILES = 12;
  private static final List<String> HOSTS = List.of("localhost", "127.0.0.1");

  private final SandboxKeyService keys;
  private final VendorServer vendor;

  private StandIns(SandboxKeyService keys, VendorServer vendor) {
    this.keys = keys;
    this.vendor = vendor;
  }

  /**
   * Starts both.
   *
   * @param port of the key service, the next one is the vendor's; 0: two free ones
   */
  static StandIns start(DemoFolder folder, long records, long seed, int port) {
    SandboxKeyService keys = SandboxKeyService.https(folder.keys(), port, HOSTS);
    try {
      int rows = (int) Math.max(1, records / 10);
      VendorCatalogue catalogue = VendorCatalogue.ofRows(seed, VENDOR_TABLES, VENDOR_FILES, rows);
      VendorServer vendor =
          VendorServer.start(
              port == 0 ? 0 : port + 1, catalogue, VendorBehaviour.GOOD, Clock.systemUTC());
      return new StandIns(keys, vendor);
    } catch (RuntimeException failure) {
      keys.close();
      throw failure;
    }
  }

  KeyServiceWorld world() {
    return keys.world();
  }

  URI vendor() {
    return vendor.address();
  }

  /** In a line for people. */
  String text() {
    return "key service "
        + keys.world().url()
        + " (client certificates), vendor's API "
        + vendor.address();
  }

  /** Returns when this thread is interrupted; Ctrl-C ends the process before. */
  static void await() {
    try {
      Thread.currentThread().join();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    vendor.close();
    keys.close();
  }
}
