package dataworks.api;

import dataworks.core.store.Location;
import java.util.Set;

/** What clean-up must leave alone besides live tables, such as what snapshot manifests name. */
@FunctionalInterface
public interface KeptLocations {
  KeptLocations NONE = Set::of;

  /** Asked once for each clean-up that would remove something. */
  Set<Location> locations();
}
