package dataworks.ingesters.plugin;

import dataworks.api.BadMessageException;
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

/** One task: each line through the pipeline, the plugin's mapper, and into the table's file. */
final class PluginWork implements PackWork<TaskReport> {
  private final KeyService keys;
  private final RecordPipeline pipeline;
  private final TaskOutputs outputs;
  private final RowTarget target;
  private final RowBuffer row;
  private final BadLines bad;
  private long read;

  PluginWork(KeyService keys, CollectionRules rules, TaskOutputs outputs, RowTarget target) {
    this.keys = keys;
    this.pipeline = new RecordPipeline(rules, keys);
    this.outputs = outputs;
    this.target = target;
    this.row = new RowBuffer(outputs, target);
    this.bad = new BadLines(QuarantineOutput.open(outputs, target.quarantine()));
  }

  @Override
  public void line(Line line) {
    read++;
    RecordOutcome outcome =
        line.whole()
            ? pipeline.process(line.buffer(), line.offset(), line.length())
            : BadLines.TOO_LONG;
    if (outcome instanceof GoodRecord good) {
      map(good, line);
    } else if (outcome instanceof BadRecord refused) {
      bad.add(refused, line);
    }
  }

  private void map(GoodRecord good, Line line) {
    row.clear();
    try {
      target.mapper().map(new PipelineMessage(good), row);
    } catch (BadMessageException refused) {
      bad.add(refused.reason(), refused.getMessage(), line);
      return;
    }
    row.write();
  }

  @Override
  public TaskReport finish() {
    return new TaskReport(read, outputs.finish(), keys.counts());
  }

  @Override
  public void close() {
    outputs.close();
    keys.close();
  }
}
