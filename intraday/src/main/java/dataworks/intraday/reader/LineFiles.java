package dataworks.intraday.reader;

import dataworks.core.message.BadRecord;
import dataworks.core.message.ReasonCode;
import dataworks.spark.ExecutorHadoop;
import dataworks.spark.read.BadFilePolicy;
import dataworks.spark.read.InputFile;
import dataworks.spark.read.InputPacks;
import dataworks.spark.read.PackReader;
import dataworks.spark.read.PackResult;
import dataworks.spark.read.PackTasks;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Files of lines, all of which must be readable. */
final class LineFiles {
  private static final long TASK_BYTES = 64L << 20;

  static final BadRecord TOO_LONG =
      new BadRecord(ReasonCode.LINE_TOO_LONG, "the line has more bytes than ingest.longest-line");

  private LineFiles() {}

  /** Reads the files, and returns the reports of all tasks. */
  static <T> List<T> read(
      SparkSession spark, List<InputFile> files, PackTasks.WorkFactory<T> work) {
    return PackTasks.run(
            spark,
            InputPacks.pack(files, TASK_BYTES, spark.sparkContext().defaultParallelism()),
            new PackReader(ExecutorHadoop.of(spark), BadFilePolicy.FAIL),
            work)
        .stream()
        .map(PackResult::result)
        .toList();
  }
}
