package dataworks.reconciliation.combine;

import dataworks.api.QuarantineTarget;
import dataworks.core.store.Location;
import dataworks.reconciliation.CombinedTable;
import dataworks.reconciliation.manifest.FileRange;
import dataworks.reconciliation.manifest.ManifestFile;
import dataworks.reconciliation.manifest.Window;
import dataworks.spark.ExecutorHadoop;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.Partitioner;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Both sides read once and shuffled once. The first job runs the reading tasks, and asks for the
 * partition of reports alone; the second one finds the shuffle's files and matches.
 */
final class Combination {
  private static final long TASK_BYTES = 64L << 20;
  private static final long PARTITION_BYTES = 96L << 20;
  private static final int MOST_PARTITIONS = 10_000;

  private final List<ManifestFile> files;
  private final ScanSettings settings;
  private final ExecutorHadoop hadoop;
  private final JavaPairRDD<Integer, byte[]> shuffled;

  private Combination(
      List<ManifestFile> files,
      ScanSettings settings,
      ExecutorHadoop hadoop,
      JavaPairRDD<Integer, byte[]> shuffled) {
    this.files = files;
    this.settings = settings;
    this.hadoop = hadoop;
    this.shuffled = shuffled;
  }

  static Combination of(SparkSession spark, List<ManifestFile> files, Window window) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    long text = FileRange.textBytes(files);
    int cores = context.defaultParallelism();
    ScanSettings settings = new ScanSettings(window, partitions(text, cores));
    ExecutorHadoop hadoop = ExecutorHadoop.of(spark);
    List<byte[]> tasks =
        FileRange.pack(files, taskBytes(text, cores)).stream()
            .map(ranges -> Wire.encode(ranges.toArray(new FileRange[0])))
            .toList();
    JavaPairRDD<Integer, byte[]> shuffled =
        context
            .parallelize(tasks, Math.max(1, tasks.size()))
            .flatMap(task -> Arrays.asList(Wire.decode(task, FileRange[].class)).iterator())
            .mapPartitionsToPair(ranges -> new Scan(settings, hadoop, ranges))
            .partitionBy(new ByNumber(settings.allPartitions()));
    return new Combination(files, settings, hadoop, shuffled);
  }

  ScanResult scan() {
    List<byte[]>[] reports =
        shuffled.values().collectPartitions(new int[] {settings.reportPartition()});
    return new ScanResult(
        reports[0].stream().map(report -> Wire.decode(report, CombineTaskReport.class)).toList());
  }

  /** Writes the bad lines; those named are the first ones found. */
  QuarantinedLines quarantine(ScanResult scanned, QuarantineTarget target) {
    LineNumbers numbers = scanned.lineNumbers();
    List<String> names = files.stream().map(file -> file.location().uri()).toList();
    ExecutorHadoop executors = hadoop;
    List<byte[]>[] written =
        shuffled
            .mapPartitions(
                chunks ->
                    List.of(
                            Wire.encode(
                                QuarantinedLines.write(chunks, names, numbers, target, executors)))
                        .iterator())
            .collectPartitions(new int[] {settings.badLinePartition()});
    return Wire.decode(written[0].get(0), QuarantinedLines.class);
  }

  List<MatchResult> match(ScanResult scanned, Map<CombinedTable, Location> folders) {
    MatchSettings matching = new MatchSettings(folders, scanned.collections());
    ExecutorHadoop executors = hadoop;
    List<byte[]>[] results =
        shuffled
            .mapPartitionsWithIndex(
                (partition, chunks) ->
                    List.of(
                            Wire.encode(
                                new Match(matching)
                                    .run(
                                        partition,
                                        TaskContext.get().taskAttemptId(),
                                        chunks,
                                        executors)))
                        .iterator(),
                false)
            .collectPartitions(IntStream.range(0, settings.partitions()).toArray());
    return Arrays.stream(results)
        .flatMap(List::stream)
        .map(result -> Wire.decode(result, MatchResult.class))
        .toList();
  }

  ExecutorHadoop hadoop() {
    return hadoop;
  }

  private static int partitions(long textBytes, int cores) {
    long bySize = textBytes / PARTITION_BYTES + 1;
    long even = (bySize + cores - 1) / cores * cores;
    return (int) Math.min(MOST_PARTITIONS, textBytes < TASK_BYTES ? bySize : even);
  }

  /** Smaller tasks for small inputs, so that all cores have some. */
  private static long taskBytes(long textBytes, int cores) {
    return Math.max(1L << 20, Math.min(TASK_BYTES, textBytes / cores + 1));
  }

  /** The key is the number of the partition. */
  private static final class ByNumber extends Partitioner {
    private static final long serialVersionUID = 1L;
    private final int partitions;

    ByNumber(int partitions) {
      this.partitions = partitions;
    }

    @Override
    public int numPartitions() {
      return partitions;
    }

    @Override
    public int getPartition(Object key) {
      return (Integer) key;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof ByNumber same && same.partitions == partitions;
    }

    @Override
    public int hashCode() {
      return partitions;
    }
  }
}
