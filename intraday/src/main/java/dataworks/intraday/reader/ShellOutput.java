package dataworks.intraday.reader;

import dataworks.core.store.Location;
import dataworks.spark.ExecutorHadoop;
import dataworks.spark.read.InputFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.Path;

/** Streams the shell's output to files of whole lines, and watches it. Not thread-safe. */
final class ShellOutput {
  private static final long FILE_BYTES = 64L << 20;
  private static final int BUFFER = 1 << 16;

  /** HBase itself bounds cells at 10 MiB; printed, a byte has up to four. */
  private static final int LONGEST_LINE = 256 << 20;

  private final ExecutorHadoop hadoop;
  private final Location folder;
  private final ShellTranscript transcript = new ShellTranscript();
  private final List<InputFile> files = new ArrayList<>();
  private byte[] line = new byte[BUFFER];
  private int length;
  private OutputStream out;
  private Location file;
  private long written;

  ShellOutput(ExecutorHadoop hadoop, Location folder) {
    this.hadoop = hadoop;
    this.folder = folder;
  }

  /** Returns when the stream ends. */
  void copy(InputStream in) throws IOException {
    try {
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++) {
          if (buffer[i] == '\n') {
            lineEnds();
          } else {
            add(buffer[i]);
          }
        }
      }
      if (length > 0) {
        lineEnds();
      }
    } finally {
      closeFile();
    }
  }

  ShellTranscript transcript() {
    return transcript;
  }

  List<InputFile> files() {
    return files;
  }

  private void add(byte b) {
    if (length == LONGEST_LINE) {
      throw new IllegalStateException("a line of the shell has more than 256 MiB");
    }
    if (length == line.length) {
      line = Arrays.copyOf(line, Math.multiplyExact(length, 2));
    }
    line[length++] = b;
  }

  private void lineEnds() throws IOException {
    transcript.line(line, 0, length);
    if (out == null) {
      file = folder.resolve(String.format("shell-%05d.txt", files.size()));
      Path path = new Path(file.uri());
      out = new BufferedOutputStream(hadoop.fileSystem(path).create(path, true), BUFFER);
    }
    out.write(line, 0, length);
    out.write('\n');
    written += length + 1;
    length = 0;
    if (written >= FILE_BYTES) {
      closeFile();
    }
  }

  private void closeFile() throws IOException {
    if (out != null) {
      out.close();
      out = null;
      files.add(new InputFile(file, written));
      written = 0;
    }
  }
}
