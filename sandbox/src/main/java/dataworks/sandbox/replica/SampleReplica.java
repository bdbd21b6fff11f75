package dataworks.sandbox.replica;

import dataworks.sandbox.sample.SampleMessages;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a table of HBase as its shell prints it, a command that stands for that shell, and an
 * export of plain JSON lines. The same specification always makes the same files.
 */
public final class SampleReplica {
  private final ReplicaSpec spec;

  public SampleReplica(ReplicaSpec spec) {
    this.spec = spec;
  }

  /** The command for {@code intraday.shell-command}. */
  public static Path command(Path root) {
    return root.resolve("hbase");
  }

  /** The folder for {@code intraday bootstrap --source}; below it {@code db/collection}. */
  public static Path exports(Path root) {
    return root.resolve("export");
  }

  /** One row of the table. */
  private record Row(long id, byte[] key) {}

  public void write(Path root) {
    try {
      Path tables = Files.createDirectories(root.resolve("tables"));
      writeCommand(command(root));
      writeTable(tables.resolve(spec.table()));
      writeExport(
          Files.createDirectories(
              exports(root).resolve(spec.database()).resolve(spec.collection())));
    } catch (IOException failure) {
      throw new UncheckedIOException("the sample can't be written to " + root, failure);
    }
  }

  private static void writeCommand(Path file) throws IOException {
    try (InputStream script = SampleReplica.class.getResourceAsStream("hbase")) {
      Files.copy(script, file, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Rows in the order of their keys, the newest version of each first. */
  private void writeTable(Path file) throws IOException {
    SampleMessages messages = new SampleMessages(spec.messages());
    List<Row> rows =
        LongStream.range(0, spec.ids())
            .mapToObj(id -> new Row(id, key(messages.id(id))))
            .sorted(Comparator.comparing(Row::key, Arrays::compareUnsigned))
            .toList();
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
      for (int number = 0; number < rows.size(); number++) {
        Row row = rows.get(number);
        long last = (spec.cells() - 1 - row.id()) / spec.ids() * spec.ids() + row.id();
        for (long cell = last; cell >= 0; cell -= spec.ids()) {
          out.write(spec.timestamp(cell) + "\t" + number + "\t");
          out.write(line(row.key(), spec.timestamp(cell), messages.line(cell)));
          out.write('\n');
        }
      }
    }
  }

  private void writeExport(Path folder) throws IOException {
    SampleMessages documents = new SampleMessages(spec.exports());
    Path file = folder.resolve("part-00000.json.gz");
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
      for (long number = 0; number < spec.exported(); number++) {
        out.write(documents.plain(number));
        out.write('\n');
      }
    }
  }

  /** A checksum, then the id. */
  private static byte[] key(String id) {
    byte[] json = ("{\"id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8);
    CRC32 checksum = new CRC32();
    checksum.update(json);
    return ByteBuffer.allocate(Integer.BYTES + json.length)
        .putInt((int) checksum.getValue())
        .put(json)
        .array();
  }

  private static String line(byte[] key, long timestamp, String message) {
    return " "
        + printed(key)
        + " column=cf:record, timestamp="
        + timestamp
        + ", value="
        + printed(message.getBytes(StandardCharsets.UTF_8));
  }

  /** As the shell prints bytes: all that is not printable ASCII, and the backslash, in digits. */
  private static String printed(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length + 16);
    for (byte b : bytes) {
      if (b >= ' ' && b <= '~' && b != '\\') {
        text.append((char) b);
      } else {
        text.append(String.format("\\x%02X", b));
      }
    }
    return text.toString();
  }
}
