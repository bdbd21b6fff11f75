package dataworks.spark.write;

import dataworks.api.WrittenFile;
import dataworks.core.store.Location;
import dataworks.spark.ExecutorHadoop;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.orc.CompressionKind;
import org.apache.orc.TypeDescription;
import org.apache.spark.TaskContext;

/**
 * All outputs of one task attempt, so that one pass over the records writes several files. Files
 * are made at their first row, under names that no other attempt uses. Only what {@link #finish}
 * returns counts; closed without it, the attempt removes what it wrote, and whatever a killed
 * attempt leaves is removed by the driver, which knows what was reported. Used by the task's thread
 * alone.
 */
public final class TaskOutputs implements AutoCloseable {
  private final ExecutorHadoop hadoop;
  private final String attempt;
  private final List<TaskOutput> outputs = new ArrayList<>();
  private int names;
  private boolean finished;

  private TaskOutputs(ExecutorHadoop hadoop, String attempt) {
    this.hadoop = hadoop;
    this.attempt = attempt;
  }

  /** For the running task. */
  public static TaskOutputs open(ExecutorHadoop hadoop) {
    TaskContext task = TaskContext.get();
    int partition = task == null ? 0 : task.partitionId();
    String unique = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    return new TaskOutputs(hadoop, String.format("part-%05d-%s", partition, unique));
  }

  /**
   * Lines in files of {@code folder}.
   *
   * @param output what {@link WrittenFile#output()} says
   */
  public JsonLinesOutput jsonLines(String output, Location folder, LineCodec codec) {
    return jsonLines(output, folder, "", codec);
  }

  /** Lines in files of {@code folder} whose names begin with {@code prefix}. */
  public JsonLinesOutput jsonLines(String output, Location folder, String prefix, LineCodec codec) {
    return register(detachedLines(output, folder, prefix, codec));
  }

  /** As {@link #jsonLines}, for an output that wraps it and registers itself. */
  public JsonLinesOutput detachedLines(
      String output, Location folder, String prefix, LineCodec codec) {
    Location file = folder.resolve(prefix + name() + ".jsonl" + codec.extension());
    return new JsonLinesOutput(hadoop, output, file, codec);
  }

  /** Rows in an ORC file of {@code folder}. */
  public OrcOutput orc(
      String output, Location folder, TypeDescription schema, CompressionKind compression) {
    return register(
        new OrcOutput(
            hadoop,
            output,
            folder.resolve(name() + ".orc"),
            HiveNames.lowerCase(schema),
            compression));
  }

  /** Takes part in {@link #finish} and {@link #close} from now on. */
  public <T extends TaskOutput> T register(T output) {
    outputs.add(output);
    return output;
  }

  /** Closes all files; none of them is written to afterwards. */
  public List<WrittenFile> finish() {
    List<WrittenFile> files = new ArrayList<>();
    for (TaskOutput output : outputs) {
      output.finish().ifPresent(files::add);
    }
    finished = true;
    return files;
  }

  @Override
  public void close() {
    if (!finished) {
      outputs.forEach(TaskOutput::discard);
      finished = true;
    }
  }

  private String name() {
    return attempt + "-" + names++;
  }
}
