package dataworks.core.message;

import java.util.Arrays;

/** Base64 of the standard alphabet, with its padding, from bytes to bytes. */
final class Base64Bytes {
  private static final int[] VALUES = values();

  private Base64Bytes() {}

  /** Replaces what the target holds; false when the text isn't base64. */
  static boolean decode(byte[] in, int from, int to, Bytes target) {
    target.clear();
    int length = to - from;
    if ((length & 3) != 0) {
      return false;
    }
    if (length == 0) {
      return true;
    }
    int padding = in[to - 1] != '=' ? 0 : in[to - 2] != '=' ? 1 : 2;
    int whole = padding == 0 ? to : to - 4;
    target.reserve(length / 4 * 3);
    byte[] out = target.data;
    int size = 0;
    int invalid = 0;
    for (int i = from; i < whole; i += 4) {
      int bits =
          VALUES[in[i] & 0xFF] << 18
              | VALUES[in[i + 1] & 0xFF] << 12
              | VALUES[in[i + 2] & 0xFF] << 6
              | VALUES[in[i + 3] & 0xFF];
      invalid |= bits;
      out[size] = (byte) (bits >> 16);
      out[size + 1] = (byte) (bits >> 8);
      out[size + 2] = (byte) bits;
      size += 3;
    }
    target.size = size;
    return invalid >= 0 && decodeTail(in, whole, padding, target);
  }

  private static boolean decodeTail(byte[] in, int at, int padding, Bytes target) {
    if (padding == 0) {
      return true;
    }
    int bits = VALUES[in[at] & 0xFF] << 18 | VALUES[in[at + 1] & 0xFF] << 12;
    if (padding == 1) {
      bits |= VALUES[in[at + 2] & 0xFF] << 6;
    }
    target.add((byte) (bits >> 16));
    if (padding == 1) {
      target.add((byte) (bits >> 8));
    }
    return bits >= 0;
  }

  private static int[] values() {
    int[] values = new int[256];
    Arrays.fill(values, -1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      values[alphabet.charAt(i)] = i;
    }
    return values;
  }
}
