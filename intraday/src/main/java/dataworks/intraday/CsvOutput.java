package dataworks.intraday;

import dataworks.api.WrittenFile;
import dataworks.core.error.Causes;
import dataworks.core.error.DataworksException;
import dataworks.core.message.ByteView;
import dataworks.core.store.Location;
import dataworks.spark.ExecutorHadoop;
import dataworks.spark.SparkError;
import dataworks.spark.write.TaskOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.Path;

/**
 * A file of quoted rows, each on a line of its own, because Hive ends a row where a line ends. So a
 * line break inside a text, which JSON has between its parts alone, becomes a blank, and so does
 * the escape character of the table. Used by the task's thread alone.
 */
final class CsvOutput implements TaskOutput, RowOutput {
  private static final byte[] LINE_END = {'\n'};
  private static final byte TABLES_ESCAPE = 1;

  private final ExecutorHadoop hadoop;
  private final String output;
  private final Location file;
  private OutputStream out;
  private long rows;

  CsvOutput(ExecutorHadoop hadoop, String output, Location folder) {
    this.hadoop = hadoop;
    this.output = output;
    this.file = folder.resolve("part-" + UUID.randomUUID() + ".csv");
  }

  @Override
  public void write(byte[] id, long timestamp, ByteView record) {
    try {
      if (out == null) {
        out = new BufferedOutputStream(hadoop.fileSystem(path()).create(path(), false), 1 << 16);
      }
      quoted(id, 0, id.length);
      out.write(',');
      out.write(Long.toString(timestamp).getBytes(StandardCharsets.US_ASCII));
      out.write(',');
      quoted(record.bytes(), record.offset(), record.length());
      out.write(LINE_END);
      rows++;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public Optional<WrittenFile> finish() {
    if (out == null) {
      return Optional.empty();
    }
    try {
      out.close();
      long bytes = hadoop.fileSystem(path()).getFileStatus(path()).getLen();
      return Optional.of(new WrittenFile(output, file, rows, bytes));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void discard() {
    try {
      if (out != null) {
        out.close();
        hadoop.fileSystem(path()).delete(path(), false);
      }
    } catch (IOException e) {
      // the driver removes what no task reported
    }
  }

  private void quoted(byte[] text, int offset, int length) throws IOException {
    out.write('"');
    for (int i = offset; i < offset + length; i++) {
      byte letter = text[i];
      if (letter == '"') {
        out.write('"');
      }
      boolean blank = letter == '\n' || letter == '\r' || letter == TABLES_ESCAPE;
      out.write(blank ? ' ' : letter);
    }
    out.write('"');
  }

  private Path path() {
    return new Path(file.uri());
  }

  private DataworksException failure(IOException cause) {
    return new DataworksException(
        SparkError.FILE_NOT_WRITTEN,
        "could not write " + file + ": " + Causes.shown(cause),
        "check space and permissions there, then run the command again",
        cause);
  }
}
