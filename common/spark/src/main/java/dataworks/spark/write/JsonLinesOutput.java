package dataworks.spark.write;

import dataworks.api.WrittenFile;
import dataworks.core.error.Causes;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.spark.ExecutorHadoop;
import dataworks.spark.SparkError;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file of lines. */
public final class JsonLinesOutput implements TaskOutput {
  private static final int BUFFER = 1 << 16;

  private final ExecutorHadoop hadoop;
  private final String output;
  private final Location file;
  private final LineCodec codec;
  private FSDataOutputStream raw;
  private OutputStream lines;
  private long rows;

  JsonLinesOutput(ExecutorHadoop hadoop, String output, Location file, LineCodec codec) {
    this.hadoop = hadoop;
    this.output = output;
    this.file = file;
    this.codec = codec;
  }

  /** One row; the bytes hold no line feed. */
  public void write(byte[] bytes, int offset, int length) {
    try {
      if (lines == null) {
        open();
      }
      lines.write(bytes, offset, length);
      lines.write('\n');
      rows++;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  public long rows() {
    return rows;
  }

  @Override
  public Optional<WrittenFile> finish() {
    if (lines == null) {
      return Optional.empty();
    }
    try {
      lines.close();
      lines = null;
      return Optional.of(new WrittenFile(output, file, rows, raw.getPos()));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void discard() {
    if (raw != null) {
      Discarding.file(lines == null ? raw : lines, fileSystem(), path());
    }
  }

  private void open() throws IOException {
    raw = fileSystem().create(path(), false);
    lines = new BufferedOutputStream(codec.compress(raw, hadoop.configuration()), BUFFER);
  }

  private FileSystem fileSystem() {
    return hadoop.fileSystem(path());
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
