package dataworks.ingesters.snapshot;

import dataworks.api.WrittenFile;
import dataworks.core.store.Location;
import dataworks.ingesters.daily.Day;
import dataworks.ingesters.daily.PartFiles;
import dataworks.ingesters.snapshot.MergeTask.Merged;
import dataworks.ingesters.snapshot.SnapshotManifest.Origin;
import dataworks.spark.ExecutorHadoop;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Makes the snapshot of one date: plans it, merges what changed, carries the rest over. */
final class SnapshotBuilder {
  private final SparkSession spark;
  private final SnapshotStore store;
  private final MergeRule rule;

  SnapshotBuilder(SparkSession spark, SnapshotStore store, MergeRule rule) {
    this.spark = spark;
    this.store = store;
    this.rule = rule;
  }

  /**
   * @param days as they are once this run is published
   */
  SnapshotUpdate build(
      String collection, LocalDate target, List<Day> days, SnapshotTargets targets) {
    SnapshotPlan plan = SnapshotPlanner.plan(target, days, store.newestFirst(target));
    List<Merged> merged = merge(plan, targets);
    SortedMap<String, String> parts = new TreeMap<>();
    SortedMap<String, String> tombstones = new TreeMap<>();
    SortedMap<String, PartFiles> live = new TreeMap<>();
    List<WrittenFile> files = new ArrayList<>();
    plan.carried()
        .forEach(
            (part, state) -> {
              state.live().ifPresent(folder -> parts.put(part, folder));
              state.live().ifPresent(folder -> live.put(part, PartFiles.allOf(folder)));
              state.tombstones().ifPresent(folder -> tombstones.put(part, folder));
            });
    for (Merged part : merged) {
      if (!part.live().isEmpty()) {
        Location folder = targets.live(part.part());
        parts.put(part.part(), folder.uri());
        live.put(part.part(), new PartFiles(folder.uri(), addresses(part.live())));
      }
      if (!part.tombstones().isEmpty()) {
        tombstones.put(part.part(), targets.tombstones(part.part()).uri());
      }
      files.addAll(part.live());
      files.addAll(part.tombstones());
    }
    return new SnapshotUpdate(
        new SnapshotManifest(collection, target, parts, tombstones, plan.days(), Origin.OWN),
        live,
        files,
        details(target, plan, merged));
  }

  private List<Merged> merge(SnapshotPlan plan, SnapshotTargets targets) {
    if (plan.merges().isEmpty()) {
      return List.of();
    }
    JavaSparkContext jobs = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return jobs.parallelize(plan.merges(), plan.merges().size())
        .map(new MergeTask(ExecutorHadoop.of(spark), targets, rule))
        .collect();
  }

  private static List<String> addresses(List<WrittenFile> files) {
    return files.stream().map(file -> file.location().uri()).toList();
  }

  private static Map<String, String> details(
      LocalDate target, SnapshotPlan plan, List<Merged> merged) {
    String prefix = "snapshot " + target;
    return Map.of(
        prefix + " partsRewritten",
        String.valueOf(merged.size()),
        prefix + " partsCarriedOver",
        String.valueOf(plan.carried().size()),
        prefix + " rowsRewritten",
        String.valueOf(
            merged.stream().flatMap(m -> m.live().stream()).mapToLong(WrittenFile::rows).sum()),
        prefix + " tombstonesRewritten",
        String.valueOf(
            merged.stream()
                .flatMap(m -> m.tombstones().stream())
                .mapToLong(WrittenFile::rows)
                .sum()),
        prefix + " superseded",
        String.valueOf(merged.stream().mapToLong(Merged::superseded).sum()));
  }
}
