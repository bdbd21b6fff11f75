package dataworks.intraday.reader;

import dataworks.core.store.Location;
import dataworks.intraday.CollectionId;
import dataworks.spark.ExecutorHadoop;
import dataworks.spark.read.Line;
import dataworks.spark.read.PackWork;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Reads through the HBase shell: for read replicas, whose {@code hbase:meta} clients can't read.
 */
public final class ShellReader implements ChangeReader {
  private static final String COLUMN = "cf:record";
  private static final String BAD_CELL = "BAD_CELL";

  private final ShellProcess shell;
  private final ReplicaRefresh refresh;

  public ShellReader(String command, Duration timeout, ReplicaRefresh refresh) {
    this.shell = new ShellProcess(new HBaseCommand(command, timeout));
    this.refresh = refresh;
  }

  @Override
  public <T> Reading<T> read(
      SparkSession spark,
      CollectionId collection,
      TimeRange range,
      Location scratch,
      RecordSink.Factory<T> sinks) {
    ExecutorHadoop hadoop = ExecutorHadoop.of(spark);
    ShellOutput output = new ShellOutput(hadoop, scratch);
    Optional<String> notRefreshed = refresh.byClient(collection);
    shell.run(collection.name(), ShellScript.of(collection, range, !refresh.isOff()), output);
    output
        .transcript()
        .problem()
        .ifPresent(
            what -> {
              throw ShellProcess.failed(collection.name(), what);
            });
    String refreshed = refresh.concluded(collection, notRefreshed, output.transcript().refreshed());
    return new Reading<>(
        LineFiles.read(spark, output.files(), () -> new Work<>(sinks.start(), range)),
        Map.of(
            "shellRows",
            Long.toString(output.transcript().rows()),
            ReplicaRefresh.DETAIL,
            refreshed));
  }

  /** Gives the cells of a file's lines to a sink. */
  private static final class Work<T> implements PackWork<T> {
    private final RecordSink<T> sink;
    private final TimeRange range;

    Work(RecordSink<T> sink, TimeRange range) {
      this.sink = sink;
      this.range = range;
    }

    @Override
    public void line(Line line) {
      ShellLine found =
          line.whole()
              ? ShellLineParser.parse(line.buffer(), line.offset(), line.length())
              : new ShellLine.Unreadable(LineFiles.TOO_LONG.message());
      String file = line.file().location().uri();
      if (found instanceof ShellLine.Cell cell) {
        if (cell.column().equals(COLUMN) && range.contains(cell.timestamp())) {
          sink.accept(
              new SourceRecord.Cell(
                  cell.row(), cell.timestamp(), cell.certain(), cell.value(), file, line.number()));
        }
      } else if (found instanceof ShellLine.Unreadable unreadable) {
        byte[] bytes = new byte[line.length()];
        System.arraycopy(line.buffer(), line.offset(), bytes, 0, bytes.length);
        sink.accept(
            new SourceRecord.BadLine(BAD_CELL, bytes, unreadable.problem(), file, line.number()));
      }
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
}
