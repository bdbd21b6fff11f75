package dataworks.ingesters.snapshot;

import dataworks.api.WrittenFile;
import dataworks.core.store.Location;
import dataworks.ingesters.daily.PartFiles;
import dataworks.ingesters.daily.PartOutput;
import dataworks.ingesters.snapshot.SnapshotPlan.PartMerge;
import dataworks.spark.ExecutorHadoop;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.Function;

/** Merges one part in one go: what is sorted stays sorted, nothing is shuffled. */
record MergeTask(ExecutorHadoop hadoop, SnapshotTargets targets, MergeRule rule)
    implements Function<PartMerge, MergeTask.Merged> {

  /**
   * One part as it is now.
   *
   * @param superseded rows that lost against a row of the same id
   */
  record Merged(String part, List<WrittenFile> live, List<WrittenFile> tombstones, long superseded)
      implements Serializable {
    Merged {
      live = List.copyOf(live);
      tombstones = List.copyOf(tombstones);
    }
  }

  @Override
  public Merged call(PartMerge merge) {
    List<SortedRows> sources = open(merge.sources());
    Location live = targets.live(merge.part());
    Location tombstones = targets.tombstones(merge.part());
    try (PartOutput kept = new PartOutput(hadoop, "snapshot", live);
        PartOutput deleted = new PartOutput(hadoop, "tombstones", tombstones)) {
      RowMerger rows = new RowMerger(sources, rule);
      long written = 0;
      while (rows.hasNext()) {
        SnapshotRow row = rows.next();
        PartOutput target = row.deleted() && targets.hidesDeleted() ? deleted : kept;
        target.write(row.id(), row.deleted(), row.val());
        written++;
      }
      return new Merged(merge.part(), kept.finish(), deleted.finish(), rows.read() - written);
    } finally {
      sources.forEach(SortedRows::close);
    }
  }

  /** An id is in one file of a source only, so their order among each other does not matter. */
  private List<SortedRows> open(List<PartFiles> sources) {
    List<SortedRows> open = new ArrayList<>();
    try {
      for (PartFiles source : sources) {
        for (Path file : paths(source)) {
          open.add(new SortedRows(hadoop, file));
        }
      }
      return open;
    } catch (RuntimeException e) {
      open.forEach(SortedRows::close);
      throw e;
    }
  }

  private List<Path> paths(PartFiles source) {
    return source.files().isEmpty()
        ? SortedRows.files(hadoop, source.folder())
        : source.files().stream().map(Path::new).toList();
  }
}
