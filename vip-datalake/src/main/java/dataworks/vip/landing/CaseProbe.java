package dataworks.vip.landing;

import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Finds out whether a folder takes names that differ by case alone for two. */
final class CaseProbe {

  private CaseProbe() {}

  static boolean keepsCase(ObjectStore store, Location folder) {
    if (!folder.isFile()) {
      return true;
    }
    String name = "_case-probe-" + UUID.randomUUID();
    Location lower = folder.resolve(name);
    store.write(lower, "probe".getBytes(StandardCharsets.UTF_8));
    try {
      return !store.exists(folder.resolve(name.toUpperCase(Locale.ROOT)));
    } finally {
      store.delete(List.of(lower));
    }
  }
}
