package dataworks.reconciliation.combine;

import dataworks.api.WrittenFile;
import dataworks.core.store.Location;
import dataworks.reconciliation.CombinedTable;
import dataworks.spark.ExecutorHadoop;
import dataworks.spark.write.TaskOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** One table's file of one task attempt, made at its first row. Used by the task's thread alone. */
final class TableOutput implements TaskOutput {
  private final CombinedTable table;
  private final Location location;
  private final ExecutorHadoop hadoop;
  private TableFile file;

  TableOutput(CombinedTable table, Location location, ExecutorHadoop hadoop) {
    this.table = table;
    this.location = location;
    this.hadoop = hadoop;
  }

  /** Makes the file even when it will have no rows. */
  TableOutput begin() {
    if (file == null) {
      file = new TableFile(table, location, hadoop);
    }
    return this;
  }

  void write(Object... row) {
    begin();
    file.write(row);
  }

  @Override
  public Optional<WrittenFile> finish() {
    if (file == null) {
      return Optional.empty();
    }
    file.close();
    Path path = new Path(location.uri());
    try {
      long bytes = hadoop.fileSystem(path).getFileStatus(path).getLen();
      return Optional.of(new WrittenFile(table.name(), location, file.rows(), bytes));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void discard() {
    if (file == null) {
      return;
    }
    try {
      file.close();
    } catch (RuntimeException unfinished) {
      // it goes anyway
    }
    Path path = new Path(location.uri());
    try {
      hadoop.fileSystem(path).delete(path, false);
    } catch (IOException | RuntimeException left) {
      // nobody reported it: the driver removes it
    }
  }
}
