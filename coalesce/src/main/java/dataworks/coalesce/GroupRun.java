package dataworks.coalesce;

import dataworks.api.Conservation;
import dataworks.api.KeyServiceCounts;
import dataworks.core.coalesce.CoalesceError;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.run.Progress;
import dataworks.core.run.UnitResult;
import dataworks.core.run.UnitResult.StageTime;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Joins the batches of one group, one after the other. */
final class GroupRun {
  static final String DAMAGED = "damaged";
  private static final int SHOWN = 5;

  private final ObjectKind kind;
  private final Group group;
  private final BatchRun batches;
  private final Optional<LocalDate> date;
  private final Progress.Step progress;

  GroupRun(
      ObjectKind kind,
      Group group,
      BatchRun batches,
      Optional<LocalDate> date,
      Progress.Step progress) {
    this.kind = kind;
    this.group = group;
    this.batches = batches;
    this.date = date;
    this.progress = progress;
  }

  /** Objects that are damaged stay, and make the unit one that failed; the others are joined. */
  UnitResult result() {
    long begun = System.nanoTime();
    List<BatchResult> results = new ArrayList<>();
    for (Batch batch : group.batches()) {
      results.add(join(batch));
      progress.advance(batch.objects().size());
      progress.volume(0, batch.bytes());
    }
    List<String> damaged = results.stream().flatMap(each -> each.damaged().stream()).toList();
    long members = results.stream().mapToLong(BatchResult::members).sum();
    return new UnitResult(
        group.name(),
        date,
        damaged.isEmpty() ? UnitResult.Status.COMPLETED : UnitResult.Status.FAILED,
        new Conservation(members, members, 0, 0, 0),
        Map.of(),
        results.stream().flatMap(each -> each.output().stream()).map(Object::toString).toList(),
        KeyServiceCounts.NONE,
        List.of(new StageTime("join", (System.nanoTime() - begun) / 1e9)),
        details(results, damaged),
        damaged.isEmpty() ? Optional.empty() : Optional.of(damage(damaged)));
  }

  private BatchResult join(Batch batch) {
    try {
      return batches.join(kind, group.folder(), batch);
    } catch (IOException failed) {
      throw new DataworksException(
          CoreError.STORE_UNAVAILABLE,
          "can't join objects of " + group.folder() + ": " + failed,
          "check the room on the disk of temporary files, then run it again",
          failed);
    }
  }

  private Map<String, String> details(List<BatchResult> results, List<String> damaged) {
    Map<String, String> details = new TreeMap<>();
    details.put(UnitResult.INPUT_FOLDERS, group.folder().toString());
    details.put(UnitResult.INPUT_FILES, sum(results.stream().map(BatchResult::objects).toList()));
    details.put(UnitResult.INPUT_BYTES, sum(results.stream().map(BatchResult::bytes).toList()));
    if (!group.warnings().isEmpty()) {
      details.put("offsets", String.join("; ", group.warnings()));
    }
    if (!damaged.isEmpty()) {
      details.put(DAMAGED, shown(damaged));
    }
    return details;
  }

  private static String sum(List<Long> values) {
    return String.valueOf(values.stream().mapToLong(Long::longValue).sum());
  }

  private static DataworksException damage(List<String> damaged) {
    return new DataworksException(
        CoalesceError.OBJECT_DAMAGED,
        damaged.size() + " damaged objects stay as they are: " + shown(damaged),
        "ask for these objects again; all others were joined");
  }

  private static String shown(List<String> damaged) {
    String first = String.join("; ", damaged.subList(0, Math.min(SHOWN, damaged.size())));
    return damaged.size() > SHOWN ? first + "; and " + (damaged.size() - SHOWN) + " more" : first;
  }
}
