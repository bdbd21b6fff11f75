package dataworks.intraday;

import dataworks.api.KeyServiceCounts;
import dataworks.api.QuarantineTarget;
import dataworks.api.WrittenFile;
import dataworks.core.keyservice.KeyServiceSettings;
import dataworks.core.message.BadRecord;
import dataworks.core.message.ByteView;
import dataworks.core.message.DecryptedMessage;
import dataworks.core.message.DecryptionOutcome;
import dataworks.core.store.Location;
import dataworks.intraday.reader.RecordSink;
import dataworks.intraday.reader.RowKeys;
import dataworks.intraday.reader.SourceRecord;
import dataworks.spark.ExecutorHadoop;
import dataworks.spark.quarantine.QuarantineEntry;
import dataworks.spark.quarantine.QuarantineOutput;
import dataworks.spark.write.TaskOutputs;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;

/** Handles the changes that a task reads: decrypts, drops repeats, writes, quarantines. */
final class ChangeSink implements RecordSink<ChangeSink.Report> {

  /** Settings of the tasks; {@code keys} is null where nothing is encrypted. */
  record Settings(
      ExecutorHadoop hadoop,
      KeyServiceSettings keys,
      Broadcast<SeenKeys> seen,
      Location folder,
      OutputFormat format,
      QuarantineTarget quarantine)
      implements Serializable {}

  /** {@code greatest}: the greatest timestamp read, −1 when nothing was. */
  record Report(
      long read,
      long bytes,
      long superseded,
      long greatest,
      List<WrittenFile> files,
      KeyServiceCounts keyService)
      implements Serializable {}

  private final SeenKeys seen;
  private final Decryption decryption;
  private final TaskOutputs outputs;
  private final RowOutput rows;
  private final QuarantineOutput quarantine;
  private long read;
  private long bytes;
  private long superseded;
  private long greatest = -1;

  ChangeSink(Settings settings) {
    seen = settings.seen().value();
    decryption = new Decryption(settings.keys());
    outputs = TaskOutputs.open(settings.hadoop());
    rows = RowOutput.open(outputs, settings.hadoop(), settings.folder(), settings.format());
    quarantine = QuarantineOutput.open(outputs, settings.quarantine());
  }

  @Override
  public void accept(SourceRecord found) {
    read++;
    bytes += found.size();
    if (found instanceof SourceRecord.Cell cell) {
      greatest = cell.certain() ? Math.max(greatest, cell.timestamp()) : greatest;
      cell(cell);
    } else if (found instanceof SourceRecord.Plain plain) {
      greatest = Math.max(greatest, plain.timestamp());
      write(plain.id(), plain.timestamp(), plain.text());
    } else if (found instanceof SourceRecord.BadLine bad) {
      quarantine(bad.reason(), bad.message(), found, bad.bytes());
    }
  }

  @Override
  public Report finish() {
    return new Report(read, bytes, superseded, greatest, outputs.finish(), decryption.counts());
  }

  @Override
  public void close() {
    outputs.close();
    decryption.close();
  }

  private void cell(SourceRecord.Cell cell) {
    byte[] value = cell.value();
    DecryptionOutcome outcome = decryption.of(value);
    if (outcome instanceof BadRecord bad) {
      quarantine(bad.reason().name(), bad.message(), cell, value);
      return;
    }
    DecryptedMessage message = (DecryptedMessage) outcome;
    byte[] id = message.id().length() > 0 ? message.id().copy() : RowKeys.id(cell.row());
    if (id.length == 0) {
      quarantine("BAD_ID", "neither the message nor the row key has an id", cell, value);
    } else {
      write(id, cell.timestamp(), message.payload());
    }
  }

  private void write(byte[] id, long timestamp, ByteView record) {
    if (seen.contains(id, timestamp)) {
      superseded++;
    } else {
      rows.write(id, timestamp, record);
    }
  }

  private void quarantine(String reason, String message, SourceRecord from, byte[] record) {
    quarantine.write(
        new QuarantineEntry(reason, message, from.source(), from.line()), record, 0, record.length);
  }
}
