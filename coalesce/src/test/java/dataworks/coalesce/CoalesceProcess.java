package dataworks.coalesce;

import dataworks.core.ledger.EmbeddedLedger;
import dataworks.core.ledger.Ledger;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A run in a process of its own: {@code <folder> <folder of the ledger> <target bytes> <boundary to
 * end at, or -1>}.
 */
final class CoalesceProcess {
  private CoalesceProcess() {}

  // the process's own way in, for tests that end it
  public static void main(String[] arguments) {
    long end = Long.parseLong(arguments[3]);
    AtomicLong count = new AtomicLong();
    EffectStore store =
        new EffectStore(
            new DirectoryStore(),
            boundary -> {
              if (count.getAndIncrement() == end) {
                Runtime.getRuntime().halt(137);
              }
            });
    try (Ledger ledger = new EmbeddedLedger(Path.of(arguments[1]))) {
      Location root = Location.of(arguments[0]);
      new TestFolder(store, root, ledger)
          .run(
              store,
              TestFolder.request(root, ObjectKind.CORPORATE, Long.parseLong(arguments[2]), 2));
    }
  }
}
