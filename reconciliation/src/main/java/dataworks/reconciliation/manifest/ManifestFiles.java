package dataworks.reconciliation.manifest;

import dataworks.core.coalesce.VisibleObjects;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.OtherObjects;
import dataworks.core.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The manifests found below the prefixes of the two sides, and what else lies there. Manifests are
 * {@code *.txt} and {@code *.csv}, plain or {@code .gz}, and with a {@code .<n>} behind it once
 * coalesced.
 *
 * @param hidden how many objects are being written, by their names
 * @param others what is neither a manifest nor hidden
 */
public record ManifestFiles(List<ManifestFile> files, long hidden, OtherObjects others) {
  private static final Pattern NAME = Pattern.compile(".+\\.(csv|txt)(\\.gz)?(\\.[0-9]+)?");

  public ManifestFiles {
    files = List.copyOf(files);
  }

  public static ManifestFiles find(
      ObjectStore store, List<Location> imports, List<Location> exports) {
    List<ManifestFile> files = new ArrayList<>();
    List<String> others = new ArrayList<>();
    long hidden = 0;
    for (Side side : Side.values()) {
      for (Location folder : side == Side.IMPORT ? imports : exports) {
        for (StoredObject object : VisibleObjects.list(store, folder)) {
          String below = object.location().uri().substring(folder.uri().length() + 1);
          if (OtherObjects.isHidden(below, object.size())) {
            hidden++;
          } else if (isManifest(object.location())) {
            files.add(new ManifestFile(files.size(), side, object.location(), object.size()));
          } else {
            others.add(side.label() + " side: " + below);
          }
        }
      }
    }
    return new ManifestFiles(files, hidden, OtherObjects.of(others));
  }

  public List<ManifestFile> of(Side side) {
    return files.stream().filter(file -> file.side() == side).toList();
  }

  /** Returns the number of objects that are not read. */
  public long ignored() {
    return hidden + others.count();
  }

  public long bytes() {
    return files.stream().mapToLong(ManifestFile::size).sum();
  }

  public long bytes(Side side) {
    return of(side).stream().mapToLong(ManifestFile::size).sum();
  }

  private static boolean isManifest(Location object) {
    return NAME.matcher(object.name().toLowerCase(Locale.ROOT)).matches();
  }
}
