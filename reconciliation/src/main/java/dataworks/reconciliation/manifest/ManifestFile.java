package dataworks.reconciliation.manifest;

import dataworks.core.store.Location;
import java.io.Serializable;
import java.util.Locale;

/**
 * One input file.
 *
 * @param index its place in the run's list of files
 */
public record ManifestFile(int index, Side side, Location location, long size)
    implements Serializable {

  public boolean gzipped() {
    return location.name().toLowerCase(Locale.ROOT).endsWith(".gz");
  }
}
