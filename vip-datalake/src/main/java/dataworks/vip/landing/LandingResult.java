package dataworks.vip.landing;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state after the last sanity check.
 *
 * @param missing names of promised files that are not there with their promised size, and why
 * @param refused keys that must not land, and why
 * @param repaired files that only a later pass brought
 */
public record LandingResult(
    int promised,
    int landed,
    long bytes,
    int repaired,
    Map<String, String> missing,
    Map<String, String> refused) {

  public LandingResult {
    missing = Collections.unmodifiableMap(new TreeMap<>(missing));
    refused = Collections.unmodifiableMap(new TreeMap<>(refused));
  }

  public boolean complete() {
    return missing.isEmpty() && refused.isEmpty();
  }
}
