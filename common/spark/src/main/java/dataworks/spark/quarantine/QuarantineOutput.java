package dataworks.spark.quarantine;

import dataworks.api.QuarantineTarget;
import dataworks.api.WrittenFile;
import dataworks.spark.write.JsonLinesOutput;
import dataworks.spark.write.LineCodec;
import dataworks.spark.write.TaskOutput;
import dataworks.spark.write.TaskOutputs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes a task's bad records: one JSON object a line. Used by the task's thread alone. */
public final class QuarantineOutput implements TaskOutput {
  /** The {@link WrittenFile#output()} of its files. */
  public static final String OUTPUT = "quarantine";

  private final JsonLinesOutput lines;
  private final Map<String, Long> reasons = new LinkedHashMap<>();

  private QuarantineOutput(JsonLinesOutput lines) {
    this.lines = lines;
  }

  public static QuarantineOutput open(TaskOutputs outputs, QuarantineTarget target) {
    return outputs.register(
        new QuarantineOutput(
            outputs.detachedLines(OUTPUT, target.folder(), target.prefix(), LineCodec.NONE)));
  }

  /** {@code record}: the line as it was read, without its line end. */
  public void write(QuarantineEntry bad, byte[] record, int offset, int length) {
    lines.write(QuarantineLine.of(bad, record, offset, length));
    reasons.merge(bad.reason(), 1L, Long::sum);
  }

  public long rows() {
    return lines.rows();
  }

  @Override
  public Optional<WrittenFile> finish() {
    return lines
        .finish()
        .map(
            file ->
                new WrittenFile(
                    OUTPUT, file.location(), file.rows(), file.bytes(), Map.copyOf(reasons)));
  }

  @Override
  public void discard() {
    lines.discard();
  }

  /** Bad records by reason over the files of all tasks. */
  public static Map<String, Long> byReason(List<WrittenFile> files) {
    Map<String, Long> total = new TreeMap<>();
    for (WrittenFile file : files) {
      if (file.output().equals(OUTPUT)) {
        file.counts().forEach((reason, count) -> total.merge(reason, count, Long::sum));
      }
    }
    return total;
  }
}
