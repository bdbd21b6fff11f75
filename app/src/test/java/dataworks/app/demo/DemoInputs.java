package dataworks.app.demo;

import dataworks.sandbox.vendor.VendorBehaviour;
import dataworks.sandbox.vendor.VendorCatalogue;
import dataworks.sandbox.vendor.VendorServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/** What the demo works on, for tests that run its jobs elsewhere. */
public final class DemoInputs {
  private static final int VENDOR_TABLES = 4;
  private static final int VENDOR_FILES = 12;

  private DemoInputs() {}

  /** Makes all files: {@code corporate}, {@code partner}, {@code manifests}, {@code replica}. */
  public static void write(Path folder, LocalDate day, long records, long seed) {
    DemoFolder demo = DemoFolder.of(folder);
    demo.make();
    new DemoData(new DemoRequest(demo, day, records, seed, Optional.empty(), Optional.empty()), day)
        .write();
  }

  /** The vendor's deliveries of a demo of this size, as often as they are asked for. */
  public static VendorServer vendor(long records, long seed) {
    return VendorServer.start(
        VendorCatalogue.ofRows(seed, VENDOR_TABLES, VENDOR_FILES, (int) Math.max(1, records / 10)),
        VendorBehaviour.GOOD.oneExportIn(Duration.ZERO),
        Clock.systemUTC());
  }

  /** The configuration file, with its {@code @names@} still in it. */
  public static String configuration() throws IOException {
    try (InputStream text = DemoConfiguration.class.getResourceAsStream("dataworks.yaml")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
