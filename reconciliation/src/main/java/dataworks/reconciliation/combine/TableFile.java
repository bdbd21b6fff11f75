package dataworks.reconciliation.combine;

import dataworks.core.store.Location;
import dataworks.reconciliation.CombinedTable;
import dataworks.spark.ExecutorHadoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Types;

/**
 * One Parquet (Snappy) file of one of the tables, written by the task that has its rows. Values are
 * {@code Binary} or {@code String} for texts, {@code Long} for numbers, null for none.
 */
final class TableFile implements AutoCloseable {
  private static final long ROW_GROUP = 32L << 20;

  private final Location location;
  private final ParquetWriter<Object[]> writer;
  private long rows;

  TableFile(CombinedTable table, Location location, ExecutorHadoop hadoop) {
    this.location = location;
    try {
      this.writer =
          new Builder(new Output(hadoop, new Path(location.uri())), table)
              .withConf(hadoop.configuration())
              .withCompressionCodec(CompressionCodecName.SNAPPY)
              .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
              .withRowGroupSize(ROW_GROUP)
              .build();
    } catch (IOException failed) {
      throw unwritable(failed);
    }
  }

  void write(Object[] row) {
    try {
      writer.write(row);
      rows++;
    } catch (IOException failed) {
      throw unwritable(failed);
    }
  }

  long rows() {
    return rows;
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException failed) {
      throw unwritable(failed);
    }
  }

  private UncheckedIOException unwritable(IOException failed) {
    return new UncheckedIOException(location + ": " + failed.getMessage(), failed);
  }

  static MessageType schema(CombinedTable table) {
    return Types.buildMessage()
        .addFields(table.columns().stream().map(TableFile::field).toArray(PrimitiveType[]::new))
        .named("spark_schema");
  }

  private static PrimitiveType field(CombinedTable.Column column) {
    return column.type().equals("bigint")
        ? Types.optional(PrimitiveType.PrimitiveTypeName.INT64).named(column.name())
        : Types.optional(PrimitiveType.PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named(column.name());
  }

  /** Through the file system that leaves no checksum files beside local ones. */
  private record Output(ExecutorHadoop hadoop, Path path) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSize) throws IOException {
      return HadoopStreams.wrap(hadoop.fileSystem(path).create(path, false));
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSize) throws IOException {
      return HadoopStreams.wrap(hadoop.fileSystem(path).create(path, true));
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }

  private static final class Builder extends ParquetWriter.Builder<Object[], Builder> {
    private final CombinedTable table;

    Builder(OutputFile file, CombinedTable table) {
      super(file);
      this.table = table;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Object[]> getWriteSupport(Configuration hadoop) {
      return new Rows(table);
    }
  }

  private static final class Rows extends WriteSupport<Object[]> {
    private final CombinedTable table;
    private final List<String> names;
    private RecordConsumer consumer;

    Rows(CombinedTable table) {
      this.table = table;
      this.names =
          table.columns().stream().map(CombinedTable.Column::name).collect(Collectors.toList());
    }

    @Override
    public WriteContext init(Configuration hadoop) {
      return new WriteContext(schema(table), Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
      consumer = recordConsumer;
    }

    @Override
    public void write(Object[] row) {
      consumer.startMessage();
      for (int i = 0; i < row.length; i++) {
        if (row[i] != null) {
          consumer.startField(names.get(i), i);
          value(row[i]);
          consumer.endField(names.get(i), i);
        }
      }
      consumer.endMessage();
    }

    private void value(Object value) {
      if (value instanceof Long number) {
        consumer.addLong(number);
      } else if (value instanceof Binary text) {
        consumer.addBinary(text);
      } else {
        consumer.addBinary(Binary.fromString((String) value));
      }
    }
  }
}
