package dataworks.reconciliation.manifest;

import java.nio.charset.StandardCharsets;

/** A view of some bytes that a reader reuses: valid until the reader's next line. */
public final class Slice {
  private byte[] bytes = new byte[0];
  private int start;
  private int end;

  public Slice set(byte[] newBytes, int newStart, int newEnd) {
    bytes = newBytes;
    start = newStart;
    end = newEnd;
    return this;
  }

  public static Slice of(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return new Slice().set(utf8, 0, utf8.length);
  }

  public byte[] bytes() {
    return bytes;
  }

  public int start() {
    return start;
  }

  public int end() {
    return end;
  }

  public int length() {
    return end - start;
  }

  public String text() {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }
}
