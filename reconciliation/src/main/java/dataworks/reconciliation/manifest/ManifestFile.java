package dataworks.reconciliation.manifest;

import dataworks.core.store.Location;
import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One input file.
 *
 * @param index its place in the run's list of files
 */
public record ManifestFile(int index, Side side, Location location, long size)
    implements Serializable {
  private static final Pattern GZIPPED = Pattern.compile(".+\\.gz(\\.[0-9]+)?");

  public boolean gzipped() {
    return GZIPPED.matcher(location.name().toLowerCase(Locale.ROOT)).matches();
  }
}
