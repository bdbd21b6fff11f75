package dataworks.ingesters.audit;

import dataworks.core.keyservice.KeyService;
import dataworks.core.message.BadRecord;
import dataworks.core.message.CollectionRules;
import dataworks.core.message.GoodRecord;
import dataworks.core.message.RecordOutcome;
import dataworks.core.message.RecordPipeline;
import dataworks.ingesters.BadLines;
import dataworks.ingesters.TaskReport;
import dataworks.spark.quarantine.QuarantineOutput;
import dataworks.spark.read.Line;
import dataworks.spark.read.PackWork;
import dataworks.spark.write.TaskOutputs;

/** One task: each line through the pipeline once, and into all outputs. */
final class AuditWork implements PackWork<TaskReport> {
  private final KeyService keys;
  private final RecordPipeline pipeline;
  private final TaskOutputs outputs;
  private final AuditFiles files;
  private final BadLines bad;
  private long read;

  AuditWork(KeyService keys, CollectionRules rules, TaskOutputs outputs, AuditTargets targets) {
    this.keys = keys;
    this.pipeline = new RecordPipeline(rules, keys);
    this.outputs = outputs;
    this.files = new AuditFiles(outputs, targets);
    this.bad = new BadLines(QuarantineOutput.open(outputs, targets.quarantine()));
  }

  @Override
  public void line(Line line) {
    read++;
    RecordOutcome outcome =
        line.whole()
            ? pipeline.process(line.buffer(), line.offset(), line.length())
            : BadLines.TOO_LONG;
    if (outcome instanceof GoodRecord good) {
      files.write(good);
    } else if (outcome instanceof BadRecord refused) {
      bad.add(refused, line);
    }
  }

  @Override
  public TaskReport finish() {
    files.flush();
    return new TaskReport(read, outputs.finish(), keys.counts());
  }

  @Override
  public void close() {
    outputs.close();
    keys.close();
  }
}
