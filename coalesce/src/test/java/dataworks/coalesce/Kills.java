package dataworks.coalesce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Ends runs at every boundary of their effects, and looks at what readers see each time. */
final class Kills {
  private Kills() {}

  /** Makes the same folder afresh, each under another name. */
  interface Folders {
    TestFolder make(String name);
  }

  /** How many boundaries there were. */
  static int everywhere(Folders folders, CoalesceRequestOf request) {
    int boundary = 0;
    while (true) {
      TestFolder folder = folders.make("kill-" + boundary);
      List<String> lines = folder.lines();
      List<String> reached = killedAt(folder, request, boundary);
      assertThat(folder.lines()).as("after the end at %s", reached).isEqualTo(lines);
      boolean whole = reached.size() <= boundary;
      if (boundary % 2 == 0) {
        List<String> again = killedAt(folder, request, boundary / 2);
        assertThat(folder.lines()).as("killed again at %s", again).isEqualTo(lines);
      }
      folder.run(folder.store, request.of(folder));
      assertThat(folder.lines()).as("after the next run").isEqualTo(lines);
      if (whole) {
        return boundary;
      }
      boundary++;
    }
  }

  /** What a run asks for in a folder. */
  interface CoalesceRequestOf {
    CoalesceRequest of(TestFolder folder);
  }

  /** The boundaries that were reached; fewer than asked for when the run came to its end. */
  private static List<String> killedAt(TestFolder folder, CoalesceRequestOf request, int boundary) {
    List<String> reached = new ArrayList<>();
    AtomicInteger count = new AtomicInteger();
    EffectStore store =
        new EffectStore(
            folder.store,
            name -> {
              reached.add(name);
              if (count.getAndIncrement() >= boundary) {
                throw new KilledError(name);
              }
            });
    try {
      folder.run(store, request.of(folder));
    } catch (KilledError | IllegalStateException ended) {
      return reached;
    }
    return reached;
  }
}
