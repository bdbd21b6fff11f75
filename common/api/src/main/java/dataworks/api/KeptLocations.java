package dataworks.api;

import dataworks.core.store.Location;
import java.util.Set;

/**
 * Locations that clean-up must leave alone besides those of live tables, such as files named by
 * snapshot manifests.
 */
@FunctionalInterface
public interface KeptLocations {
  KeptLocations NONE = Set::of;

  /** Asked once for each clean-up that would remove something. */
  Set<Location> locations();
}
