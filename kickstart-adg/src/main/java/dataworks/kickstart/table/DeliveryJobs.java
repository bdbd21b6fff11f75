package dataworks.kickstart.table;

import dataworks.core.store.Location;
import dataworks.kickstart.schema.Inference;
import dataworks.kickstart.source.DeliveryAccess;
import dataworks.kickstart.source.FileHeader;
import dataworks.kickstart.source.RawValue;
import dataworks.kickstart.source.RecordReader;
import dataworks.kickstart.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.TaskCompletionListener;

/** The work on a delivery's files that executors do, one task for each file. */
public final class DeliveryJobs {
  private final SparkSession session;
  private final DeliveryAccess access;

  public DeliveryJobs(SparkSession session, DeliveryAccess access) {
    this.session = session;
    this.access = access;
  }

  /** Rows read from files, and rows found in the output. */
  public record Counts(long read, long written) {}

  public List<FileHeader> headers(List<SourceFile> files) {
    DeliveryAccess reading = access;
    return rdd(files).map(reading::header).collect();
  }

  /**
   * Looks at every value of the columns that are not {@code known}; the known ones are left out.
   */
  public Map<String, Inference> infer(List<SourceFile> files, Set<String> known) {
    DeliveryAccess reading = access;
    Set<String> skipped = new HashSet<>(known);
    return rdd(files)
        .map(file -> inferred(reading, file, skipped))
        .fold(new HashMap<>(), DeliveryJobs::merged);
  }

  /** Writes all records as Parquet in {@code folder}, which must not be there yet. */
  public Counts write(List<SourceFile> files, TableLayout layout, Location folder) {
    DeliveryAccess reading = access;
    LongAccumulator read = session.sparkContext().longAccumulator();
    JavaRDD<Row> rows =
        rdd(files).flatMap(file -> new Rows(reading.records(file), new RowMaker(layout), read));
    session.createDataFrame(rows, layout.schema()).write().parquet(folder.uri());
    return new Counts(read.value(), session.read().parquet(folder.uri()).count());
  }

  private JavaRDD<SourceFile> rdd(List<SourceFile> files) {
    return JavaSparkContext.fromSparkContext(session.sparkContext())
        .parallelize(files, files.size());
  }

  private static HashMap<String, Inference> inferred(
      DeliveryAccess access, SourceFile file, Set<String> known) throws IOException {
    HashMap<String, Inference> columns = new HashMap<>();
    try (RecordReader records = access.records(file)) {
      Map<String, RawValue> record = records.next();
      while (record != null) {
        record.forEach(
            (name, value) -> {
              if (!known.contains(name)) {
                columns.computeIfAbsent(name, first -> new Inference()).see(value);
              }
            });
        record = records.next();
      }
    }
    return columns;
  }

  private static HashMap<String, Inference> merged(
      HashMap<String, Inference> left, HashMap<String, Inference> right) {
    right.forEach((name, inference) -> left.merge(name, inference, Inference::merge));
    return left;
  }

  /** Rows as a stream: nothing with the size of the file is held. */
  private static final class Rows implements Iterator<Row> {
    private final RecordReader records;
    private final RowMaker rows;
    private final LongAccumulator read;
    private Map<String, RawValue> record;

    Rows(RecordReader records, RowMaker rows, LongAccumulator read) {
      this.records = records;
      this.rows = rows;
      this.read = read;
      TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> close());
      advance();
    }

    @Override
    public boolean hasNext() {
      return record != null;
    }

    @Override
    public Row next() {
      if (record == null) {
        throw new NoSuchElementException();
      }
      Row row = rows.row(record);
      read.add(1);
      advance();
      return row;
    }

    private void advance() {
      try {
        record = records.next();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void close() {
      try {
        records.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
