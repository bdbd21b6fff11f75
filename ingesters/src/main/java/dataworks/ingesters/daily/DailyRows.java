package dataworks.ingesters.daily;

import dataworks.api.QuarantineTarget;
import dataworks.core.keyservice.KeyService;
import dataworks.core.message.BadRecord;
import dataworks.core.message.CollectionRules;
import dataworks.core.message.GoodRecord;
import dataworks.core.message.RecordOutcome;
import dataworks.core.message.RecordPipeline;
import dataworks.ingesters.BadLines;
import dataworks.ingesters.TaskReport;
import dataworks.spark.quarantine.QuarantineOutput;
import dataworks.spark.read.InputFile;
import dataworks.spark.read.Line;
import dataworks.spark.read.PackLines;
import dataworks.spark.write.TaskOutputs;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/**
 * The rows of a day as a task reads them, in the layout of {@link DailyLayout}: good records, and
 * at the end one row that reports what was read and quarantined. Used by the task's thread alone.
 */
final class DailyRows implements Iterator<Row>, AutoCloseable {
  private final PackLines lines;
  private final KeyService keys;
  private final RecordPipeline pipeline;
  private final TaskOutputs outputs;
  private final BadLines bad;
  private final DailyScale scale;
  private InputFile file;
  private byte[] fileOrder;
  private long read;
  private Row next;
  private boolean reported;

  DailyRows(
      PackLines lines,
      KeyService keys,
      CollectionRules rules,
      TaskOutputs outputs,
      QuarantineTarget quarantine,
      DailyScale scale) {
    this.lines = lines;
    this.keys = keys;
    this.pipeline = new RecordPipeline(rules, keys);
    this.outputs = outputs;
    this.bad = new BadLines(QuarantineOutput.open(outputs, quarantine));
    this.scale = scale;
  }

  @Override
  public boolean hasNext() {
    if (next == null && !reported) {
      next = advance();
    }
    return next != null;
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Row row = next;
    next = null;
    return row;
  }

  @Override
  public void close() {
    outputs.close();
    keys.close();
    lines.close();
  }

  private Row advance() {
    while (lines.advance()) {
      Line line = lines.line();
      read++;
      RecordOutcome outcome =
          line.whole()
              ? pipeline.process(line.buffer(), line.offset(), line.length())
              : BadLines.TOO_LONG;
      if (outcome instanceof GoodRecord good) {
        return row(good, line);
      }
      bad.add((BadRecord) outcome, line);
    }
    reported = true;
    return DailyLayout.report(new MapReport(report(), lines.badFiles()));
  }

  /** Lines of a bad file don't count: their quarantine entries are removed as well. */
  private TaskReport report() {
    return lines.badFiles().isEmpty()
        ? new TaskReport(read, outputs.finish(), keys.counts())
        : TaskReport.NOTHING;
  }

  @SuppressWarnings("ReferenceEquality") // asked for each line
  private Row row(GoodRecord good, Line line) {
    if (file != line.file()) {
      file = line.file();
      fileOrder = FileOrder.file(file.location().name());
    }
    byte[] id = good.id().copy();
    byte[] part = good.idPart().getBytes(StandardCharsets.UTF_8);
    return DailyLayout.row(
        scale.route(Arrays.hashCode(part), Arrays.hashCode(id)),
        part,
        id,
        FileOrder.line(fileOrder, line.number()),
        good.isDelete(),
        good.line().copy());
  }
}
