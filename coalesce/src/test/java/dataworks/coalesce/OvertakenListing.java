package dataworks.coalesce;

import dataworks.core.coalesce.VisibleObjects;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * A reader whose first listing of a folder is cut in two: some effects of a run happen before it,
 * all others between its two halves.
 */
final class OvertakenListing {
  private final TestFolder folder;
  private final int before;
  private final int position;
  private final Semaphore arrived = new Semaphore(0);
  private final Semaphore go = new Semaphore(0);
  private final Map<String, List<String>> linesOf = new HashMap<>();
  private boolean overtaken;

  OvertakenListing(TestFolder folder, int before, int position) {
    this.folder = folder;
    this.before = before;
    this.position = position;
  }

  /** The lines of what the reader decides to read, sorted. */
  List<String> lines() throws InterruptedException {
    remember();
    Thread run = new Thread(this::coalesce);
    run.start();
    for (int i = 0; i < before; i++) {
      arrived.acquire();
      go.release();
    }
    arrived.acquire();
    remember();
    List<StoredObject> chosen = VisibleObjects.list(new Cut(run), folder.root);
    finish(run);
    return chosen.stream()
        .filter(object -> !object.location().name().startsWith("_"))
        .flatMap(object -> linesOf.get(object.location().name()).stream())
        .sorted()
        .toList();
  }

  private void coalesce() {
    EffectStore store =
        new EffectStore(
            folder.store,
            boundary -> {
              arrived.release();
              go.acquireUninterruptibly();
            });
    folder.run(store, TestFolder.request(folder.root, ObjectKind.CORPORATE, 1 << 20, 1));
    arrived.release(1000);
    remember();
  }

  private void finish(Thread run) {
    go.release(1000);
    try {
      run.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized void remember() {
    try (Stream<StoredObject> objects = folder.store.listFolder(folder.root)) {
      objects
          .filter(object -> !object.location().name().startsWith("_"))
          .forEach(
              object ->
                  linesOf.computeIfAbsent(
                      object.location().name(), name -> TestFolder.linesOf(folder.store, object)));
    }
  }

  /** The reader's store. */
  private final class Cut implements ObjectStoreView {
    private final Thread run;

    Cut(Thread run) {
      this.run = run;
    }

    @Override
    public ObjectStore store() {
      return folder.store;
    }

    @Override
    public Stream<StoredObject> list(String prefix) {
      if (overtaken || !prefix.equals(folder.root.uri() + "/")) {
        return folder.store.list(prefix);
      }
      overtaken = true;
      List<StoredObject> early = all(prefix);
      String from = position < early.size() ? name(early.get(position)) : "\uffff";
      List<StoredObject> both =
          new ArrayList<>(
              early.stream().filter(object -> name(object).compareTo(from) < 0).toList());
      finish(run);
      all(prefix).stream().filter(object -> name(object).compareTo(from) >= 0).forEach(both::add);
      return both.stream();
    }

    private List<StoredObject> all(String prefix) {
      try (Stream<StoredObject> objects = folder.store.list(prefix)) {
        return objects.toList();
      }
    }

    private static String name(StoredObject object) {
      Location location = object.location();
      return location.name();
    }
  }
}
