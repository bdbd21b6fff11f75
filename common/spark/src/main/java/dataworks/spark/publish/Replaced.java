package dataworks.spark.publish;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Places that nothing names any more once a commit is done: folders, and versions behind views. */
record Replaced(List<String> locations, List<CurrentTable> versions) {
  static final Replaced NOTHING = new Replaced(List.of(), List.of());

  Replaced {
    locations = List.copyOf(locations);
    versions = List.copyOf(versions);
  }

  static Replaced locations(Collection<String> locations) {
    return new Replaced(List.copyOf(locations), List.of());
  }

  Replaced and(Replaced other) {
    return new Replaced(both(locations, other.locations), both(versions, other.versions));
  }

  boolean isEmpty() {
    return locations.isEmpty() && versions.isEmpty();
  }

  private static <T> List<T> both(List<T> one, List<T> other) {
    Set<T> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }
}
