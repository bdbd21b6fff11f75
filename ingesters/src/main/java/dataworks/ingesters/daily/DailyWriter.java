package dataworks.ingesters.daily;

import dataworks.api.QuarantineTarget;
import dataworks.core.keyservice.KeyServiceSettings;
import dataworks.core.message.CollectionRules;
import dataworks.core.store.Location;
import dataworks.ingesters.TaskReport;
import dataworks.ingesters.UnitInput;
import dataworks.spark.ExecutorHadoop;
import dataworks.spark.read.BadFile;
import dataworks.spark.read.BadFilePolicy;
import dataworks.spark.read.InputPack;
import dataworks.spark.read.PackReader;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Writes a day's records into sorted files by part: one pass that reads and decrypts, one shuffle
 * by the hash of the part, one sort in each task. Nothing is sampled, so nothing is decrypted
 * twice.
 */
public final class DailyWriter {
  private final SparkSession spark;
  private final ExecutorHadoop hadoop;
  private final KeyServiceSettings keyService;

  public DailyWriter(SparkSession spark, KeyServiceSettings keyService) {
    this.spark = spark;
    this.hadoop = ExecutorHadoop.of(spark);
    this.keyService = keyService;
  }

  /** The written files, and the bad input files. */
  public record Written(TaskReport report, List<BadFile> badFiles) {}

  /**
   * @param base the folder of the day, in which each part has one
   * @param segment the run's own folder in each of those
   */
  public Written write(
      UnitInput input,
      CollectionRules rules,
      Location base,
      String segment,
      QuarantineTarget quarantine) {
    JavaSparkContext jobs = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<BadFile> skipped =
        input.policy() == BadFilePolicy.SKIP ? badFiles(jobs, input) : List.of();
    List<InputPack> packs = input.packs(jobs.defaultParallelism(), skipped);
    if (packs.isEmpty()) {
      return new Written(TaskReport.NOTHING, skipped);
    }
    DailyScale scale = DailyScale.of(input.listing().bytes(), jobs.defaultParallelism());
    Dataset<Row> rows =
        spark.createDataFrame(
            jobs.parallelize(packs, packs.size())
                .flatMap(new DailyTask(hadoop, keyService, rules, quarantine, scale)),
            DailyLayout.SCHEMA);
    List<byte[]> reports =
        rows.repartition(scale.tasks(), functions.col(DailyLayout.ROUTE))
            .sortWithinPartitions(DailyLayout.PART, DailyLayout.ID, DailyLayout.PLACE)
            .mapPartitions(new PartWriter(hadoop, base, segment), Encoders.BINARY())
            .collectAsList();
    return sum(reports, skipped);
  }

  /** Rows can't be taken back from a shuffle, so bad files to be skipped are found first. */
  private List<BadFile> badFiles(JavaSparkContext jobs, UnitInput input) {
    List<InputPack> packs = input.packs(jobs.defaultParallelism());
    if (packs.isEmpty()) {
      return List.of();
    }
    PackReader reader = new PackReader(hadoop, BadFilePolicy.SKIP);
    return jobs.parallelize(packs, packs.size())
        .flatMap(pack -> reader.badFiles(pack.files()).iterator())
        .collect();
  }

  private static Written sum(List<byte[]> reports, List<BadFile> skipped) {
    List<BadFile> bad = new ArrayList<>(skipped);
    List<TaskReport> all = new ArrayList<>();
    for (byte[] bytes : reports) {
      MapReport report = MapReport.of(bytes);
      all.add(report.report());
      bad.addAll(report.badFiles());
    }
    return new Written(TaskReport.sum(all), bad);
  }
}
