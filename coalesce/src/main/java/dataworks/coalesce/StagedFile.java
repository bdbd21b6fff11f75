package dataworks.coalesce;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * The joined object on the local disk, member after member, before anything of it is in the store.
 * A line feed follows an object that ends within a line: two lines must not become one.
 */
final class StagedFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final OutputStream out;
  private final MessageDigest digest = sha256();
  private final List<Small> objects = new ArrayList<>();
  private final List<Long> memberLengths = new ArrayList<>();
  private final byte[] lineFeed;
  private boolean withinLine;
  private long size;

  private StagedFile(Path file, OutputStream out, byte[] lineFeed) {
    this.file = file;
    this.out = out;
    this.lineFeed = lineFeed;
  }

  static StagedFile create(boolean gzipped) throws IOException {
    Path file = Files.createTempFile("dataworks-coalesce-", ".part");
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
    return new StagedFile(file, out, gzipped ? gzippedLineFeed() : new byte[] {'\n'});
  }

  void add(Small object, Content content) throws IOException {
    if (withinLine && content.bytes().length > 0) {
      append(lineFeed);
      memberLengths.add((long) lineFeed.length);
      withinLine = false;
    }
    append(content.bytes());
    for (long length : content.memberLengths()) {
      memberLengths.add(length);
    }
    withinLine |= !content.wholeLines();
    objects.add(object);
  }

  /** No more is added. */
  void finish() throws IOException {
    out.close();
  }

  List<Small> objects() {
    return objects;
  }

  long size() {
    return size;
  }

  List<Long> memberLengths() {
    return memberLengths;
  }

  /** Of all bytes; asked once, after the last was added. */
  String sha256Text() {
    return HexFormat.of().formatHex(digest.digest());
  }

  InputStream open() throws IOException {
    return Files.newInputStream(file);
  }

  @Override
  public void close() {
    try {
      out.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void append(byte[] bytes) throws IOException {
    out.write(bytes);
    digest.update(bytes);
    size += bytes.length;
  }

  private static byte[] gzippedLineFeed() throws IOException {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write('\n');
    }
    return bytes.toByteArray();
  }
}
