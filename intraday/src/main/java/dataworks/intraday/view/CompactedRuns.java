package dataworks.intraday.view;

import dataworks.api.PointerFile;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Lists the runs that the folded part holds: one name a line in a file beside the runs. */
public final class CompactedRuns {
  private CompactedRuns() {}

  /** Empty when nothing was folded yet. */
  public static Set<String> read(ObjectStore store, Location base) {
    Location file = file(base);
    if (!store.exists(file)) {
      return Set.of();
    }
    try (InputStream in = store.open(file)) {
      Set<String> runs = new TreeSet<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .forEach(runs::add);
      return runs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file that says so. */
  public static PointerFile pointer(Location base, Collection<String> runs) {
    return new PointerFile(file(base), String.join("\n", new TreeSet<>(runs)) + "\n");
  }

  private static Location file(Location base) {
    return base.resolve("_folded-runs.txt");
  }
}
