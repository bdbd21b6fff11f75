package dataworks.reconciliation.combine;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.reconciliation.ReconciliationError;
import dataworks.reconciliation.manifest.FileRange;
import dataworks.reconciliation.manifest.ManifestLineReader;
import dataworks.spark.ExecutorHadoop;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.GzipCodec;
import org.apache.hadoop.util.ReflectionUtils;

/** The lines of one range of a file, numbered from the range's first line; blank ones skipped. */
final class RangeLines implements AutoCloseable {
  private final FileRange range;
  private final ManifestLineReader lines;
  private long number;
  private boolean first = true;
  private int start;

  RangeLines(FileRange range, ExecutorHadoop hadoop) {
    this.range = range;
    try {
      this.lines = new ManifestLineReader(open(range, hadoop));
      skipLineOfTheRangeBefore();
    } catch (IOException failed) {
      throw unreadable(failed);
    }
  }

  /** Goes to the next line that is not blank; false when the range has no more. */
  boolean next() {
    try {
      while (inside() && lines.next()) {
        number++;
        start = lines.start() + byteOrderMark();
        first = false;
        if (!blank()) {
          return true;
        }
      }
      checkComplete();
      return false;
    } catch (IOException failed) {
      throw unreadable(failed);
    }
  }

  byte[] buffer() {
    return lines.buffer();
  }

  int start() {
    return start;
  }

  int end() {
    return lines.end();
  }

  /** Of the current line, the range's first being 1; after the last line: how many there were. */
  long number() {
    return number;
  }

  private boolean inside() {
    return range.file().gzipped() || position() < range.end();
  }

  /** The position of the next line in the file. */
  private long position() {
    return Math.max(0, range.start() - 1) + lines.consumed();
  }

  private void skipLineOfTheRangeBefore() throws IOException {
    if (range.start() > 0) {
      lines.next();
    }
  }

  private int byteOrderMark() {
    byte[] bytes = lines.buffer();
    int at = lines.start();
    boolean marked =
        first
            && range.start() == 0
            && lines.end() - at >= 3
            && bytes[at] == (byte) 0xEF
            && bytes[at + 1] == (byte) 0xBB
            && bytes[at + 2] == (byte) 0xBF;
    return marked ? 3 : 0;
  }

  private boolean blank() {
    byte[] bytes = lines.buffer();
    for (int at = start; at < lines.end(); at++) {
      if (bytes[at] != ' ' && bytes[at] != '\t') {
        return false;
      }
    }
    return true;
  }

  private void checkComplete() {
    if (!range.file().gzipped() && position() < range.end()) {
      throw new DataworksException(
          ReconciliationError.FILE_CHANGED,
          range.file().location() + " became shorter than its " + range.file().size() + " bytes",
          "run again when the day's manifests are all written");
    }
  }

  private static InputStream open(FileRange range, ExecutorHadoop hadoop) throws IOException {
    Path path = new Path(range.file().location().uri());
    FSDataInputStream in = hadoop.fileSystem(path).open(path);
    if (range.file().gzipped()) {
      CompressionCodec codec = ReflectionUtils.newInstance(GzipCodec.class, hadoop.configuration());
      return codec.createInputStream(in);
    }
    in.seek(Math.max(0, range.start() - 1));
    return in;
  }

  private RuntimeException unreadable(IOException failed) {
    boolean corrupt =
        failed instanceof EOFException
            || (range.file().gzipped() && failed.getClass() == IOException.class);
    return corrupt
        ? new DataworksException(
            CoreError.BAD_FILE,
            range.file().location() + " is corrupt or truncated",
            "have the file delivered again, then run again")
        : new UncheckedIOException(range.file().location() + ": " + failed.getMessage(), failed);
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException ignored) {
      // everything that counts was read
    }
  }
}
