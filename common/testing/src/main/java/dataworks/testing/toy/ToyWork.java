package dataworks.testing.toy;

import dataworks.api.QuarantineTarget;
import dataworks.api.WrittenFile;
import dataworks.core.store.Location;
import dataworks.spark.ExecutorHadoop;
import dataworks.spark.quarantine.QuarantineEntry;
import dataworks.spark.quarantine.QuarantineOutput;
import dataworks.spark.read.Line;
import dataworks.spark.read.PackWork;
import dataworks.spark.write.JsonLinesOutput;
import dataworks.spark.write.LineCodec;
import dataworks.spark.write.OrcOutput;
import dataworks.spark.write.TaskOutputs;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.orc.CompressionKind;
import org.apache.orc.TypeDescription;

/** A toy task's work on its lines. */
final class ToyWork implements PackWork<ToyWork.Report> {
  static final String PART = "part:";
  static final String WHOLE = "whole";

  record Settings(
      ExecutorHadoop hadoop, Location parts, Location whole, QuarantineTarget quarantine)
      implements Serializable {}

  record Report(long read, List<WrittenFile> files) implements Serializable {}

  private final Settings settings;
  private final TaskOutputs outputs;
  private final JsonLinesOutput lines;
  private final QuarantineOutput quarantine;
  private final Map<String, OrcOutput> parts = new HashMap<>();
  private long read;

  ToyWork(Settings settings) {
    this.settings = settings;
    this.outputs = TaskOutputs.open(settings.hadoop());
    this.lines = outputs.jsonLines(WHOLE, settings.whole(), LineCodec.GZIP);
    this.quarantine = QuarantineOutput.open(outputs, settings.quarantine());
  }

  @Override
  public void line(Line line) {
    read++;
    String text = new String(line.buffer(), line.offset(), line.length(), StandardCharsets.UTF_8);
    int bar = text.indexOf('|');
    if (bar <= 0 || !line.whole()) {
      String file = line.file().location().uri();
      quarantine.write(
          new QuarantineEntry("NO_KEY", "the line has no key", file, line.number()),
          line.buffer(),
          line.offset(),
          line.length());
      return;
    }
    lines.write(line.buffer(), line.offset(), line.length());
    OrcOutput part = parts.computeIfAbsent(text.substring(0, 1), this::part);
    part.text(0, part.nextRow(), text);
  }

  @Override
  public Report finish() {
    return new Report(read, outputs.finish());
  }

  @Override
  public void close() {
    outputs.close();
  }

  private OrcOutput part(String value) {
    return outputs.orc(
        PART + value,
        settings.parts().resolve("p=" + value),
        TypeDescription.fromString("struct<v:string>"),
        CompressionKind.ZLIB);
  }
}
