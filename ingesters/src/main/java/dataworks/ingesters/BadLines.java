package dataworks.ingesters;

import dataworks.core.message.BadRecord;
import dataworks.core.message.ReasonCode;
import dataworks.spark.quarantine.QuarantineEntry;
import dataworks.spark.quarantine.QuarantineOutput;
import dataworks.spark.read.Line;

/** Puts the lines that the pipeline refused into the quarantine. Used by a task's thread alone. */
public final class BadLines {
  /** The outcome of a line beyond the bound. */
  public static final BadRecord TOO_LONG =
      new BadRecord(
          ReasonCode.LINE_TOO_LONG,
          "the line has more bytes than ingest.longest-line; its beginning is kept");

  private final QuarantineOutput quarantine;

  public BadLines(QuarantineOutput quarantine) {
    this.quarantine = quarantine;
  }

  public void add(BadRecord bad, Line line) {
    add(bad.reason().name(), bad.message(), line);
  }

  /**
   * @param message what is wrong, without a word of the line
   */
  public void add(String reason, String message, Line line) {
    quarantine.write(
        new QuarantineEntry(reason, message, line.file().location().uri(), line.number()),
        line.buffer(),
        line.offset(),
        line.length());
  }
}
