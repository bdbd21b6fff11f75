package dataworks.sandbox.vendor;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.function.Supplier;

/** One file in the vendor's store. {@code key} may be anything, also what no vendor should send. */
public record VendorFile(String key, long size, Supplier<InputStream> content) {

  public static VendorFile of(String key, byte[] bytes) {
    return new VendorFile(key, bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  /** Made while it is read, the same for the same seed. */
  public static VendorFile random(String key, long seed, long size) {
    return new VendorFile(key, size, () -> new SeededStream(seed, size));
  }
}
