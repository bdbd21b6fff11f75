package dataworks.spark.ingest;

import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.spark.SparkError;
import dataworks.spark.quarantine.QuarantineTarget;
import dataworks.spark.write.WrittenFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Compares what tasks reported with what is in the store. Changes nothing. */
final class StagedFiles {
  private final ObjectStore store;

  StagedFiles(ObjectStore store) {
    this.store = store;
  }

  /** Files that no task reported; every reported one is there with its size. */
  List<Location> strays(
      List<StoredObject> staged, QuarantineTarget quarantine, List<WrittenFile> reported) {
    Map<String, Long> missing = new HashMap<>();
    reported.forEach(file -> missing.put(file.location().uri(), file.bytes()));
    List<Location> strays = new ArrayList<>();
    staged.forEach(object -> compare(object, missing, strays));
    try (Stream<StoredObject> bad =
        store.list(quarantine.folder().resolve(quarantine.prefix()).uri())) {
      bad.forEach(object -> compare(object, missing, strays));
    }
    if (!missing.isEmpty()) {
      throw different(missing.keySet().iterator().next(), "it is not there");
    }
    return strays;
  }

  private static void compare(
      StoredObject object, Map<String, Long> missing, List<Location> strays) {
    Long bytes = missing.remove(object.location().uri());
    if (bytes == null) {
      strays.add(object.location());
    } else if (bytes != object.size()) {
      throw different(object.location().uri(), object.size() + " bytes instead of " + bytes);
    }
  }

  private static DataworksException different(String file, String how) {
    return new DataworksException(
        SparkError.STAGED_FILE_DIFFERS,
        "the staged file " + file + " is not as its task wrote it: " + how,
        "nothing was published; look for whoever changes files there, then run again");
  }
}
