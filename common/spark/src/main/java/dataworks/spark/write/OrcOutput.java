package dataworks.spark.write;

import dataworks.api.WrittenFile;
import dataworks.core.error.Causes;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.spark.ExecutorHadoop;
import dataworks.spark.SparkError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.CompressionKind;
import org.apache.orc.OrcFile;
import org.apache.orc.TypeDescription;
import org.apache.orc.Writer;

/**
 * An ORC file, written through its own columnar interface: by whole batches ({@link #add}), or row
 * by row: {@link #nextRow} gives the row's number in {@link #batch}, whose columns the caller fills
 * before it asks for the next row.
 */
public final class OrcOutput implements TaskOutput {
  /** The Hadoop setting that names one compression for the files of all tables. */
  public static final String CODEC_FOR_ALL = "dataworks.orc.codec";

  private static final long MOST_BATCH_BYTES = 8L << 20;

  private final ExecutorHadoop hadoop;
  private final String output;
  private final Location file;
  private final TypeDescription schema;
  private final CompressionKind compression;
  private VectorizedRowBatch batch;
  private Writer writer;
  private long rows;
  private long batchBytes;

  OrcOutput(
      ExecutorHadoop hadoop,
      String output,
      Location file,
      TypeDescription schema,
      CompressionKind compression) {
    this.hadoop = hadoop;
    this.output = output;
    this.file = file;
    this.schema = schema;
    this.compression = compression;
  }

  /** Always the same object; column vectors hold what the callers put there, by row number. */
  public VectorizedRowBatch batch() {
    if (batch == null) {
      batch = schema.createRowBatch();
    }
    return batch;
  }

  /**
   * Adds the rows of a batch that the caller keeps, whose columns other outputs may show too;
   * afterwards the caller may change it. An output is written to in this way or row by row.
   */
  public void add(VectorizedRowBatch kept) {
    rows += kept.size;
    append(kept);
  }

  /** Begins a row: every column must be set for it, or set to null. */
  public int nextRow() {
    VectorizedRowBatch batch = batch();
    if (batch.size == batch.getMaxSize() || batchBytes > MOST_BATCH_BYTES) {
      flush();
    }
    rows++;
    return batch.size++;
  }

  /** Sets a text; the bytes are copied, so the buffer can be used again at once. */
  public void text(int column, int row, byte[] utf8, int offset, int length) {
    ((BytesColumnVector) batch.cols[column]).setVal(row, utf8, offset, length);
    batchBytes += length;
  }

  public void text(int column, int row, String value) {
    if (value == null) {
      setNull(column, row);
      return;
    }
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    text(column, row, utf8, 0, utf8.length);
  }

  public void setNull(int column, int row) {
    ColumnVector vector = batch.cols[column];
    vector.noNulls = false;
    vector.isNull[row] = true;
  }

  public long rows() {
    return rows;
  }

  @Override
  public Optional<WrittenFile> finish() {
    if (rows == 0) {
      return Optional.empty();
    }
    flush();
    try {
      writer.close();
      long bytes = fileSystem().getFileStatus(path()).getLen();
      return Optional.of(new WrittenFile(output, file, rows, bytes));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void discard() {
    if (writer != null) {
      Discarding.file(writer, fileSystem(), path());
    }
  }

  private void flush() {
    if (batch != null && batch.size > 0) {
      append(batch);
      batch.reset();
      batchBytes = 0;
    }
  }

  private void append(VectorizedRowBatch added) {
    try {
      if (writer == null) {
        writer = OrcFile.createWriter(path(), options(added));
      }
      writer.addRowBatch(added);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private OrcFile.WriterOptions options(VectorizedRowBatch first) {
    return OrcFile.writerOptions(hadoop.configuration())
        .fileSystem(fileSystem())
        .setSchema(schema)
        .directEncodingColumns(UniqueColumns.of(schema, first))
        .compress(hadoop.configuration().getEnum(CODEC_FOR_ALL, compression));
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
