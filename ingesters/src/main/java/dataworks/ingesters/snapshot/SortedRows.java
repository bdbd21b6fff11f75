package dataworks.ingesters.snapshot;

import dataworks.core.error.Causes;
import dataworks.core.error.DataworksException;
import dataworks.ingesters.IngestError;
import dataworks.spark.ExecutorHadoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;
import org.apache.orc.TypeDescription;

/** The rows of one sorted ORC file, one after the other. Used by a task's thread alone. */
final class SortedRows implements Iterator<SnapshotRow>, AutoCloseable {
  private static final List<String> COLUMNS = List.of("id", "db_type", "val");

  private final Path file;
  private final RecordReader rows;
  private final VectorizedRowBatch batch;
  private final int[] at;
  private int next;
  private byte[] lastId;
  private boolean ended;

  SortedRows(ExecutorHadoop hadoop, Path file) {
    this.file = file;
    try {
      FileSystem files = hadoop.fileSystem(file);
      Reader reader =
          OrcFile.createReader(
              file, OrcFile.readerOptions(hadoop.configuration()).filesystem(files));
      this.at = places(reader.getSchema());
      this.rows = reader.rows(reader.options().include(included(reader.getSchema())));
      this.batch = reader.getSchema().createRowBatch();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The files of a folder that hold data, in the order of their names. */
  static List<Path> files(ExecutorHadoop hadoop, String folder) {
    Path path = new Path(folder);
    try {
      List<Path> files = new ArrayList<>();
      for (var status : hadoop.fileSystem(path).listStatus(path)) {
        String name = status.getPath().getName();
        if (status.isFile() && !name.startsWith("_") && !name.startsWith(".")) {
          files.add(status.getPath());
        }
      }
      files.sort(null);
      return files;
    } catch (IOException e) {
      throw new DataworksException(
          IngestError.ROW_UNREADABLE,
          "could not list " + folder + ": " + Causes.shown(e),
          "see whether the files of that part are still there",
          e);
    }
  }

  @Override
  public boolean hasNext() {
    while (!ended && next >= batch.size) {
      try {
        ended = !rows.nextBatch(batch);
        next = 0;
      } catch (IOException e) {
        throw unreadable(e);
      }
    }
    return !ended;
  }

  @Override
  public SnapshotRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int row = next++;
    byte[] id = bytes(0, row);
    if (lastId != null && Arrays.compareUnsigned(lastId, id) > 0) {
      throw new DataworksException(
          IngestError.ROW_UNREADABLE,
          file + " is not sorted by id",
          "make the snapshot from its days again: move its _snapshot.json away");
    }
    lastId = id;
    byte[] type = bytes(1, row);
    return SnapshotRow.of(id, type.length > 0 && type[0] == 'D', bytes(2, row));
  }

  @Override
  public void close() {
    try {
      rows.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private byte[] bytes(int column, int row) {
    BytesColumnVector vector = (BytesColumnVector) batch.cols[at[column]];
    int i = vector.isRepeating ? 0 : row;
    if (!vector.noNulls && vector.isNull[i]) {
      return new byte[0];
    }
    return Arrays.copyOfRange(
        vector.vector[i], vector.start[i], vector.start[i] + vector.length[i]);
  }

  private int[] places(TypeDescription schema) {
    return COLUMNS.stream()
        .mapToInt(
            name -> {
              int place = schema.getFieldNames().indexOf(name);
              if (place < 0) {
                throw new DataworksException(
                    IngestError.ROW_UNREADABLE,
                    file + " has no column " + name,
                    "only files with id, db_type and val can be merged");
              }
              return place;
            })
        .toArray();
  }

  private boolean[] included(TypeDescription schema) {
    boolean[] included = new boolean[schema.getMaximumId() + 1];
    included[0] = true;
    for (int place : at) {
      included[schema.getChildren().get(place).getId()] = true;
    }
    return included;
  }

  private DataworksException unreadable(IOException cause) {
    return new DataworksException(
        IngestError.ROW_UNREADABLE,
        "could not read " + file + ": " + Causes.shown(cause),
        "see whether that file is still there and whole",
        cause);
  }
}
