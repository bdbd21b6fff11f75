package dataworks.sandbox.vendor;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Faults of the vendor, on demand.
 *
 * @param tokenLifetime after which a token is refused
 * @param exportInterval at least this long between two replications; zero: no limit
 * @param pollsUntilComplete how many polls see a replication at work
 * @param finalStatus what the last poll says
 * @param linkLifetime after which a link answers 403
 * @param linkFailures how many requests for links fail at first
 * @param truncations how often the download of a key ends after half of it
 * @param absences how often the download of a key answers 404; {@code Integer.MAX_VALUE}: for good
 * @param expiredOnce keys whose first link has expired when it is first used
 */
public record VendorBehaviour(
    Duration tokenLifetime,
    Duration exportInterval,
    int pollsUntilComplete,
    String finalStatus,
    Duration linkLifetime,
    int linkFailures,
    Map<String, Integer> truncations,
    Map<String, Integer> absences,
    Set<String> expiredOnce) {

  public static final VendorBehaviour GOOD =
      new VendorBehaviour(
          Duration.ofHours(1),
          Duration.ofHours(1),
          2,
          "Completed",
          Duration.ofHours(1),
          0,
          Map.of(),
          Map.of(),
          Set.of());

  public VendorBehaviour {
    truncations = Collections.unmodifiableMap(new TreeMap<>(truncations));
    absences = Collections.unmodifiableMap(new TreeMap<>(absences));
    expiredOnce = Set.copyOf(expiredOnce);
  }

  public VendorBehaviour tokensLiving(Duration lifetime) {
    return new VendorBehaviour(
        lifetime,
        exportInterval,
        pollsUntilComplete,
        finalStatus,
        linkLifetime,
        linkFailures,
        truncations,
        absences,
        expiredOnce);
  }

  public VendorBehaviour oneExportIn(Duration interval) {
    return new VendorBehaviour(
        tokenLifetime,
        interval,
        pollsUntilComplete,
        finalStatus,
        linkLifetime,
        linkFailures,
        truncations,
        absences,
        expiredOnce);
  }

  public VendorBehaviour replicating(int polls, String lastStatus) {
    return new VendorBehaviour(
        tokenLifetime,
        exportInterval,
        polls,
        lastStatus,
        linkLifetime,
        linkFailures,
        truncations,
        absences,
        expiredOnce);
  }

  public VendorBehaviour linksLiving(Duration lifetime) {
    return new VendorBehaviour(
        tokenLifetime,
        exportInterval,
        pollsUntilComplete,
        finalStatus,
        lifetime,
        linkFailures,
        truncations,
        absences,
        expiredOnce);
  }

  public VendorBehaviour failingLinks(int requests) {
    return new VendorBehaviour(
        tokenLifetime,
        exportInterval,
        pollsUntilComplete,
        finalStatus,
        linkLifetime,
        requests,
        truncations,
        absences,
        expiredOnce);
  }

  public VendorBehaviour truncating(Map<String, Integer> keys) {
    return new VendorBehaviour(
        tokenLifetime,
        exportInterval,
        pollsUntilComplete,
        finalStatus,
        linkLifetime,
        linkFailures,
        keys,
        absences,
        expiredOnce);
  }

  public VendorBehaviour lacking(Map<String, Integer> keys) {
    return new VendorBehaviour(
        tokenLifetime,
        exportInterval,
        pollsUntilComplete,
        finalStatus,
        linkLifetime,
        linkFailures,
        truncations,
        keys,
        expiredOnce);
  }

  public VendorBehaviour expiring(Set<String> keys) {
    return new VendorBehaviour(
        tokenLifetime,
        exportInterval,
        pollsUntilComplete,
        finalStatus,
        linkLifetime,
        linkFailures,
        truncations,
        absences,
        keys);
  }
}
