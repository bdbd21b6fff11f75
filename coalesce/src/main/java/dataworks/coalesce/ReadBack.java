package dataworks.coalesce;

import dataworks.core.coalesce.CoalesceError;
import dataworks.core.coalesce.Replacement;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** Reads a joined object as the store has it, and compares it with what was meant. */
final class ReadBack {
  private final ObjectStore store;

  ReadBack(ObjectStore store) {
    this.store = store;
  }

  /** Figures of the object that was read back. */
  private record Found(long members, long bytes, String sha256) {}

  /**
   * @param memberLengths where the members must begin
   */
  void compare(Location output, Replacement meant, List<Long> memberLengths, boolean gzipped)
      throws IOException {
    Found found = read(output, memberLengths, gzipped);
    Found expected = new Found(meant.members(), meant.bytes(), meant.sha256());
    if (!found.equals(expected)) {
      throw new DataworksException(
          CoalesceError.READ_BACK_DIFFERS,
          output
              + " isn't as it was written: "
              + found.members()
              + " of "
              + meant.members()
              + " members, "
              + found.bytes()
              + " of "
              + meant.bytes()
              + " bytes, digest "
              + (found.sha256().equals(meant.sha256()) ? "equal" : "different"),
          "the small objects still count; run it again, and look into the storage when it stays");
    }
  }

  private Found read(Location output, List<Long> memberLengths, boolean gzipped)
      throws IOException {
    MessageDigest digest = StagedFile.sha256();
    byte[] buffer = new byte[1 << 16];
    long members = 0;
    long bytes = 0;
    try (InputStream in = store.open(output)) {
      for (long length : memberLengths) {
        long left = length;
        boolean begins = true;
        while (left > 0) {
          int read = in.readNBytes(buffer, 0, (int) Math.min(buffer.length, left));
          if (read == 0) {
            return new Found(members, bytes, HexFormat.of().formatHex(digest.digest()));
          }
          begins &= left < length || !gzipped || isGzip(buffer, read);
          digest.update(buffer, 0, read);
          bytes += read;
          left -= read;
        }
        members += begins ? 1 : 0;
      }
      bytes += in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return new Found(members, bytes, HexFormat.of().formatHex(digest.digest()));
  }

  private static boolean isGzip(byte[] bytes, int count) {
    return count > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b && bytes[2] == 8;
  }
}
