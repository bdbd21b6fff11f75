package dataworks.spark.read;

import dataworks.core.error.Causes;
import dataworks.core.error.DataworksException;
import dataworks.spark.ExecutorHadoop;
import dataworks.spark.SparkError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The lines of a pack one after the other, for work that hands rows on while it reads. Each file is
 * opened once. The first bad file ends it, and nothing that came before counts; the files after it
 * are only unpacked, so that {@link #badFiles} names all that are bad. Where bad files are to be
 * left out, {@link PackReader} finds them first. Used by a task's thread alone.
 */
public final class PackLines implements AutoCloseable {
  private final ExecutorHadoop hadoop;
  private final Iterator<InputFile> files;
  private InputFile file;
  private LineReader lines;
  private final List<BadFile> badFiles = new ArrayList<>();

  public PackLines(ExecutorHadoop hadoop, InputPack pack) {
    this.hadoop = hadoop;
    this.files = pack.files().iterator();
  }

  /** Goes to the next line that is not blank; false at the end, or when a file is bad. */
  public boolean advance() {
    while (badFiles.isEmpty() && (lines != null || files.hasNext())) {
      try {
        if (lines == null) {
          open(files.next());
        }
        if (lines.advance()) {
          return true;
        }
        close();
      } catch (BadFileException e) {
        badFiles.add(new BadFile(file.location(), e.getMessage()));
        badFiles.addAll(rest().badFiles(remaining()));
      } catch (IOException e) {
        throw failure(e);
      }
    }
    return false;
  }

  /** Its buffer holds other bytes after the next {@link #advance}. */
  public Line line() {
    return lines.line();
  }

  public List<BadFile> badFiles() {
    return List.copyOf(badFiles);
  }

  @Override
  public void close() {
    if (lines != null) {
      try {
        lines.close();
      } catch (IOException e) {
        throw failure(e);
      } finally {
        lines = null;
      }
    }
  }

  private PackReader rest() {
    return new PackReader(hadoop, BadFilePolicy.FAIL);
  }

  private List<InputFile> remaining() {
    List<InputFile> remaining = new ArrayList<>();
    files.forEachRemaining(remaining::add);
    return remaining;
  }

  private void open(InputFile next) throws IOException {
    file = next;
    lines = PackReader.open(hadoop, next);
  }

  private DataworksException failure(IOException cause) {
    return new DataworksException(
        SparkError.FILE_NOT_READ,
        "could not read " + file.location() + ": " + Causes.shown(cause),
        "check that the file is still there and the connection to it, then run again",
        cause);
  }
}
