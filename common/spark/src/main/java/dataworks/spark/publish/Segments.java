package dataworks.spark.publish;

import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Folder names that tell which run wrote what is in them. Pure. */
final class Segments {
  static final String PREFIX = "run-";

  private Segments() {}

  /** Tells if a run of ours made this place: nothing else is ever removed. */
  static boolean ours(String location) {
    return Arrays.stream(location.split("/")).anyMatch(step -> step.startsWith(PREFIX));
  }

  /** The objects of one run's folders below {@code root}, which may be such a folder itself. */
  static List<StoredObject> objects(ObjectStore store, Location root, String segment) {
    boolean exact = root.name().equals(segment);
    try (Stream<StoredObject> objects = store.listFolder(root)) {
      return objects.filter(o -> exact || below(root, segment, o.location())).toList();
    }
  }

  private static boolean below(Location root, String segment, Location object) {
    return object.uri().substring(root.uri().length()).contains("/" + segment + "/");
  }
}
