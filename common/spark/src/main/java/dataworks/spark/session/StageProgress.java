package dataworks.spark.session;

import dataworks.core.run.Progress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;

/** Shows each running stage as a step: tasks done of all, records and bytes read so far. */
public final class StageProgress extends SparkListener {
  private final Progress progress;
  private final Map<Integer, Progress.Step> running = new ConcurrentHashMap<>();

  public StageProgress(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted event) {
    StageInfo stage = event.stageInfo();
    Object description =
        event.properties() == null ? null : event.properties().get("spark.job.description");
    String name = (description == null ? "" : description + ", ") + "stage " + stage.stageId();
    Progress.Step before =
        running.put(stage.stageId(), progress.begin(name, stage.numTasks(), "tasks"));
    if (before != null) {
      before.close();
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd event) {
    Progress.Step step = running.get(event.stageId());
    if (step == null || !event.taskInfo().successful()) {
      return;
    }
    step.advance(1);
    if (event.taskMetrics() != null) {
      step.volume(
          event.taskMetrics().inputMetrics().recordsRead(),
          event.taskMetrics().inputMetrics().bytesRead());
    }
  }

  @Override
  public void onStageCompleted(SparkListenerStageCompleted event) {
    Progress.Step step = running.remove(event.stageInfo().stageId());
    if (step != null) {
      step.close();
    }
  }
}
