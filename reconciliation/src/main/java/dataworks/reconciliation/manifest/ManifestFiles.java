package dataworks.reconciliation.manifest;

import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The manifests found below the two prefixes.
 *
 * @param ignored how many objects were no manifests by their names
 */
public record ManifestFiles(List<ManifestFile> files, long ignored) {
  private static final Pattern NAME = Pattern.compile(".+\\.(csv|txt)(\\.gz)?");

  public ManifestFiles {
    files = List.copyOf(files);
  }

  public static ManifestFiles find(ObjectStore store, Location imports, Location exports) {
    List<ManifestFile> files = new ArrayList<>();
    long ignored = 0;
    for (Side side : Side.values()) {
      Location folder = side == Side.IMPORT ? imports : exports;
      try (Stream<StoredObject> objects = store.listFolder(folder)) {
        for (StoredObject object : (Iterable<StoredObject>) objects::iterator) {
          if (isManifest(folder, object.location())) {
            files.add(new ManifestFile(files.size(), side, object.location(), object.size()));
          } else {
            ignored++;
          }
        }
      }
    }
    return new ManifestFiles(files, ignored);
  }

  public List<ManifestFile> of(Side side) {
    return files.stream().filter(file -> file.side() == side).toList();
  }

  public long bytes() {
    return files.stream().mapToLong(ManifestFile::size).sum();
  }

  public long bytes(Side side) {
    return of(side).stream().mapToLong(ManifestFile::size).sum();
  }

  /** Hidden files and folders (names that begin with a dot or an underscore) are being written. */
  private static boolean isManifest(Location folder, Location object) {
    String below = object.uri().substring(folder.uri().length() + 1);
    return Arrays.stream(below.split("/", -1)).noneMatch(ManifestFiles::hidden)
        && NAME.matcher(object.name().toLowerCase(Locale.ROOT)).matches();
  }

  private static boolean hidden(String step) {
    return step.startsWith(".") || step.startsWith("_");
  }
}
