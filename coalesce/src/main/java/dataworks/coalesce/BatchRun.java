package dataworks.coalesce;

import dataworks.core.coalesce.CoalesceError;
import dataworks.core.coalesce.CoalesceJournal;
import dataworks.core.coalesce.Replacement;
import dataworks.core.coalesce.Replacement.Original;
import dataworks.core.coalesce.Replacement.State;
import dataworks.core.error.DataworksException;
import dataworks.core.run.LeaseCheck;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Joins the objects of one batch. The order of its effects is what makes it safe: the journal first
 * (WRITING: the small objects count), the large object, its comparison, the journal (REPLACED: the
 * large object counts), the deletion of the small ones, the journal (DONE). A process may end
 * between any two of them.
 */
final class BatchRun {
  private final ObjectStore store;
  private final SmallObjects reader;
  private final ReadBack readBack;
  private final LeaseCheck lease;
  private final String run;

  BatchRun(ObjectStore store, SmallObjects reader, LeaseCheck lease, String run) {
    this.store = store;
    this.reader = reader;
    this.readBack = new ReadBack(store);
    this.lease = lease;
    this.run = run;
  }

  BatchResult join(ObjectKind kind, Location folder, Batch batch) throws IOException {
    boolean gzipped = batch.objects().get(0).name().gzipped();
    List<String> damaged = new ArrayList<>();
    try (StagedFile staged = StagedFile.create(gzipped)) {
      stage(batch, staged, damaged);
      if (staged.objects().size() < 2) {
        return new BatchResult(Optional.empty(), 0, 0, 0, damaged);
      }
      Replacement replacement = claim(kind, folder, staged);
      Location output = folder.resolve(replacement.output());
      lease.requireHeld();
      try (InputStream bytes = staged.open()) {
        store.write(output, bytes, staged.size(), Map.of());
      }
      readBack.compare(output, replacement, staged.memberLengths(), gzipped);
      replace(folder, replacement);
      return new BatchResult(
          Optional.of(output),
          staged.objects().size(),
          staged.size(),
          staged.memberLengths().size(),
          damaged);
    }
  }

  private void stage(Batch batch, StagedFile staged, List<String> damaged) throws IOException {
    reader.each(
        batch.objects(),
        new SmallObjects.Taker() {
          @Override
          public void take(Small object, Content content) throws IOException {
            staged.add(object, content);
          }

          @Override
          public void damaged(Small object, String fault) {
            damaged.add(object.object().location() + " " + fault);
          }
        });
    staged.finish();
  }

  /** Writes the journal under the first name that is free. */
  private Replacement claim(ObjectKind kind, Location folder, StagedFile staged) {
    List<Small> objects = staged.objects();
    String name = kind.joined(objects.get(0).name(), last(objects));
    String digest = staged.sha256Text();
    for (int number = 1; ; number++) {
      String free = number == 1 ? name : name + "." + number;
      Replacement replacement =
          new Replacement(
              State.WRITING,
              free,
              staged.size(),
              digest,
              staged.memberLengths().size(),
              run,
              objects.stream().map(small -> Original.of(small.object())).toList());
      if (!store.exists(folder.resolve(free))) {
        lease.requireHeld();
        if (store.writeIfAbsent(
            CoalesceJournal.location(folder, free), CoalesceJournal.bytes(replacement))) {
          return replacement;
        }
      }
    }
  }

  /** The name of the object that ends last: ranges may overlap. */
  private static ObjectName last(List<Small> objects) {
    return objects.stream()
        .map(Small::name)
        .reduce((one, other) -> other.last() >= one.last() ? other : one)
        .orElseThrow();
  }

  private void replace(Location folder, Replacement replacement) {
    requireUnchanged(folder, replacement);
    lease.requireHeld();
    write(folder, replacement.in(State.REPLACED));
    remove(folder, replacement, replacement.originals());
  }

  /** Of a replacement whose large object counts: removes the small ones. */
  void finish(Location folder, Replacement replacement) {
    Map<String, Original> now = now(folder, replacement);
    remove(
        folder,
        replacement,
        replacement.originals().stream()
            .filter(original -> original.equals(now.get(original.name())))
            .toList());
  }

  private void remove(Location folder, Replacement replacement, List<Original> left) {
    lease.requireHeld();
    store.delete(left.stream().map(original -> folder.resolve(original.name())).toList());
    lease.requireHeld();
    write(folder, replacement.in(State.DONE));
  }

  /** Of a replacement that somebody began: the small objects count, the large one goes. */
  void withdraw(Location folder, Replacement replacement) {
    lease.requireHeld();
    store.delete(List.of(folder.resolve(replacement.output())));
    lease.requireHeld();
    store.delete(List.of(CoalesceJournal.location(folder, replacement.output())));
  }

  private void write(Location folder, Replacement replacement) {
    store.write(
        CoalesceJournal.location(folder, replacement.output()), CoalesceJournal.bytes(replacement));
  }

  /** An object that was written again meanwhile holds what nobody has read. */
  private void requireUnchanged(Location folder, Replacement replacement) {
    Map<String, Original> now = now(folder, replacement);
    for (Original original : replacement.originals()) {
      if (!original.equals(now.get(original.name()))) {
        throw new DataworksException(
            CoalesceError.OBJECT_CHANGED,
            folder.resolve(original.name()) + " was changed or removed while it was joined",
            "nothing is lost, the small objects still count; run it again when nobody writes to"
                + " the folder any more");
      }
    }
  }

  /** The small objects as a listing shows them now; those of one batch are neighbours. */
  private Map<String, Original> now(Location folder, Replacement replacement) {
    Map<String, Original> now = new HashMap<>();
    String prefix = folder.uri() + "/";
    try (Stream<StoredObject> objects = store.list(prefix + commonStart(replacement.originals()))) {
      objects
          .filter(object -> object.location().uri().indexOf('/', prefix.length()) < 0)
          .forEach(object -> now.put(object.location().name(), Original.of(object)));
    }
    return now;
  }

  private static String commonStart(List<Original> originals) {
    String common = originals.get(0).name();
    for (Original original : originals) {
      int length = 0;
      int most = Math.min(common.length(), original.name().length());
      while (length < most && common.charAt(length) == original.name().charAt(length)) {
        length++;
      }
      common = common.substring(0, length);
    }
    return common;
  }
}
