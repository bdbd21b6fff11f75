package dataworks.ingesters;

import dataworks.api.KeyServiceCounts;
import dataworks.api.WrittenFile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A task's counts of input, output and key requests. */
public record TaskReport(long read, List<WrittenFile> files, KeyServiceCounts keyService)
    implements Serializable {
  public static final TaskReport NOTHING = new TaskReport(0, List.of(), KeyServiceCounts.NONE);

  public TaskReport {
    files = List.copyOf(files);
  }

  public TaskReport plus(TaskReport other) {
    List<WrittenFile> all = new ArrayList<>(files);
    all.addAll(other.files);
    return new TaskReport(read + other.read, all, keyService.plus(other.keyService));
  }

  public static TaskReport sum(List<TaskReport> reports) {
    List<WrittenFile> files = new ArrayList<>();
    long read = 0;
    KeyServiceCounts keys = KeyServiceCounts.NONE;
    for (TaskReport report : reports) {
      files.addAll(report.files);
      read += report.read;
      keys = keys.plus(report.keyService);
    }
    return new TaskReport(read, files, keys);
  }

  /** Rows of one output over all its files. */
  public long rows(String output) {
    return files.stream()
        .filter(file -> file.output().equals(output))
        .mapToLong(WrittenFile::rows)
        .sum();
  }
}
