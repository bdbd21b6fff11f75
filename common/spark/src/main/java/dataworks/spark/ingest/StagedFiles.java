package dataworks.spark.ingest;

import dataworks.api.QuarantineTarget;
import dataworks.api.WrittenFile;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.spark.SparkError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    Map<String, Long> missing = bytesByFile(reported);
    List<Location> strays = new ArrayList<>();
    staged.forEach(object -> compare(object, missing, strays));
    quarantined(quarantine).forEach(object -> compare(object, missing, strays));
    if (!missing.isEmpty()) {
      throw different(missing.keySet().iterator().next(), "it is not there");
    }
    return strays;
  }

  /** Files in the quarantine of the unit that no task reported. */
  List<Location> strays(QuarantineTarget quarantine, List<WrittenFile> reported) {
    Set<String> known = bytesByFile(reported).keySet();
    return quarantined(quarantine).stream()
        .map(StoredObject::location)
        .filter(file -> !known.contains(file.uri()))
        .toList();
  }

  private List<StoredObject> quarantined(QuarantineTarget quarantine) {
    String prefix = quarantine.folder().resolve(quarantine.prefix()).uri();
    try (Stream<StoredObject> bad = store.list(prefix)) {
      return bad.toList();
    }
  }

  private static Map<String, Long> bytesByFile(List<WrittenFile> reported) {
    Map<String, Long> bytes = new HashMap<>();
    reported.forEach(file -> bytes.put(file.location().uri(), file.bytes()));
    return bytes;
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
