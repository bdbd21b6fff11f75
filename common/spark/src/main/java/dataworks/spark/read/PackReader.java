package dataworks.spark.read;

import dataworks.core.error.Causes;
import dataworks.core.error.DataworksException;
import dataworks.spark.ExecutorHadoop;
import dataworks.spark.SparkError;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;

/**
 * Reads the lines of a pack, in a task: gzip (also several members in one file) and plain text,
 * each file opened once.
 *
 * <p>A bad file never counts in part: when one is found under {@code SKIP}, the work done so far is
 * closed unfinished, and the pack is read again without that file. Under {@code FAIL} the rest of
 * the pack is only unpacked, and the task names all that are bad. A connection that breaks is no
 * bad file but an exception, so that the task is tried again.
 */
public final class PackReader implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A setting of Hadoop, so that it is where the tasks are. */
  public static final String LONGEST_LINE = "dataworks.longest.line";

  private static final int LONGEST_LINE_DEFAULT = 16 << 20;

  private final ExecutorHadoop hadoop;
  private final BadFilePolicy policy;

  public PackReader(ExecutorHadoop hadoop, BadFilePolicy policy) {
    this.hadoop = hadoop;
    this.policy = policy;
  }

  static LineReader open(ExecutorHadoop hadoop, InputFile file) throws IOException {
    Path path = new Path(file.location().uri());
    int longest = hadoop.configuration().getInt(LONGEST_LINE, LONGEST_LINE_DEFAULT);
    return LineReader.open(hadoop.fileSystem(path).open(path), file, longest);
  }

  /** {@code work} is asked again for each attempt at the pack. */
  public <T> PackResult<T> read(InputPack pack, Supplier<? extends PackWork<T>> work) {
    Set<BadFile> bad = new LinkedHashSet<>();
    List<InputFile> good = new ArrayList<>(pack.files());
    while (true) {
      try (PackWork<T> attempt = work.get()) {
        InputFile faulty = readAll(good, attempt, bad);
        if (faulty == null) {
          return new PackResult<>(attempt.finish(), List.copyOf(bad));
        }
        if (policy == BadFilePolicy.FAIL) {
          bad.addAll(badFiles(good.subList(good.indexOf(faulty) + 1, good.size())));
          return new PackResult<>(null, List.copyOf(bad));
        }
        good.remove(faulty);
      }
    }
  }

  /** Unpacks each of the files and does nothing else with them. */
  public List<BadFile> badFiles(List<InputFile> files) {
    return files.stream().flatMap(file -> fault(file, UnpackOnly.WORK).stream()).toList();
  }

  private InputFile readAll(List<InputFile> files, PackWork<?> work, Set<BadFile> bad) {
    for (InputFile file : files) {
      Optional<BadFile> fault = fault(file, work);
      if (fault.isPresent()) {
        bad.add(fault.get());
        return file;
      }
    }
    return null;
  }

  private Optional<BadFile> fault(InputFile file, PackWork<?> work) {
    try {
      readFile(file, work);
      return Optional.empty();
    } catch (BadFileException e) {
      return Optional.of(new BadFile(file.location(), e.getMessage()));
    } catch (IOException e) {
      throw new DataworksException(
          SparkError.FILE_NOT_READ,
          "could not read " + file.location() + ": " + Causes.shown(e),
          "check that the file is still there and the connection to it, then run again",
          e);
    }
  }

  private void readFile(InputFile file, PackWork<?> work) throws IOException {
    try (LineReader lines = open(hadoop, file)) {
      while (lines.advance()) {
        work.line(lines.line());
      }
    }
  }
}
