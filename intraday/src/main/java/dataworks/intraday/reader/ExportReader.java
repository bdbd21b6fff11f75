package dataworks.intraday.reader;

import dataworks.core.error.DataworksException;
import dataworks.core.message.BadRecord;
import dataworks.core.message.ByteView;
import dataworks.core.message.PlainDocument;
import dataworks.core.run.UnitResult;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.intraday.CollectionId;
import dataworks.intraday.IntradayError;
import dataworks.spark.read.InputFile;
import dataworks.spark.read.InputPacks;
import dataworks.spark.read.Line;
import dataworks.spark.read.PackWork;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/**
 * Reads JSON lines that were exported, plain or gzip: a record each, not encrypted. All of it, for
 * an export knows no range.
 */
public final class ExportReader implements ChangeReader {
  private final ObjectStore store;
  private final Function<CollectionId, Location> folders;

  /**
   * @param folders where the files of a collection are
   */
  public ExportReader(ObjectStore store, Function<CollectionId, Location> folders) {
    this.store = store;
    this.folders = folders;
  }

  @Override
  public <T> Reading<T> read(
      SparkSession spark,
      CollectionId collection,
      TimeRange range,
      Location scratch,
      RecordSink.Factory<T> sinks) {
    Location folder = folders.apply(collection);
    List<InputFile> files = InputPacks.list(store, folder.uri() + "/", ExportReader::isData);
    if (files.isEmpty()) {
      throw new DataworksException(
          IntradayError.EXPORT_MISSING,
          "there is no file of " + collection.name() + " in " + folder,
          "check --source; files whose names begin with '_' or '.' don't count");
    }
    return new Reading<>(
        LineFiles.read(spark, files, () -> new Work<>(sinks.start())),
        Map.of(UnitResult.INPUT_FILES, Integer.toString(files.size())));
  }

  private static boolean isData(StoredObject object) {
    String name = object.location().name();
    return object.size() > 0 && !name.startsWith("_") && !name.startsWith(".");
  }

  /** Gives the records of a file's lines to a sink. */
  private static final class Work<T> implements PackWork<T> {
    private static final byte[] NOTHING = {};

    private final RecordSink<T> sink;
    private final PlainDocument document = new PlainDocument();

    Work(RecordSink<T> sink) {
      this.sink = sink;
    }

    @Override
    public void line(Line line) {
      String file = line.file().location().uri();
      Optional<BadRecord> bad =
          line.whole()
              ? document.read(line.buffer(), line.offset(), line.length())
              : Optional.of(LineFiles.TOO_LONG);
      if (bad.isPresent()) {
        // what is not encrypted stays where it is: file and line say where
        sink.accept(
            new SourceRecord.BadLine(
                bad.get().reason().name(), NOTHING, bad.get().message(), file, line.number()));
      } else {
        sink.accept(
            new SourceRecord.Plain(
                document.id().copy(), document.changed(), text(line), file, line.number()));
      }
    }

    private static ByteView text(Line line) {
      return new LineText(line.buffer(), line.offset(), line.length());
    }

    @Override
    public T finish() {
      return sink.finish();
    }

    @Override
    public void close() {
      sink.close();
    }
  }

  /** The bytes of a line, valid until the next one. */
  private record LineText(byte[] bytes, int offset, int length) implements ByteView {}
}
