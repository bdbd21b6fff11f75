package dataworks.sandbox.vendor;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The state of the stand-in. Thread-safe. */
final class VendorState {
  private final Clock clock;
  private final VendorBehaviour behaviour;
  private final List<String> issued = new CopyOnWriteArrayList<>();
  private final Map<String, Instant> tokens = new HashMap<>();
  private final Map<String, Integer> polls = new HashMap<>();
  private final Map<String, Instant> links = new HashMap<>();
  private final Map<String, Integer> truncations;
  private final Map<String, Integer> absences;
  private final Map<String, Integer> expired = new HashMap<>();
  private Instant nextExport = Instant.MIN;
  private int linkFailures;
  private int numbers;

  VendorState(Clock clock, VendorBehaviour behaviour) {
    this.clock = clock;
    this.behaviour = behaviour;
    this.truncations = new TreeMap<>(behaviour.truncations());
    this.absences = new TreeMap<>(behaviour.absences());
    this.linkFailures = behaviour.linkFailures();
    behaviour.expiredOnce().forEach(key -> expired.put(key, 1));
  }

  synchronized String newToken() {
    String token = "TOKEN-MARKER-" + ++numbers + "-" + Long.toHexString(0xBEEF00L + numbers);
    tokens.put(token, clock.instant().plus(behaviour.tokenLifetime()));
    issued.add(token);
    return token;
  }

  long tokenSeconds() {
    return behaviour.tokenLifetime().toSeconds();
  }

  synchronized boolean accepts(String token) {
    return tokens.containsKey(token) && clock.instant().isBefore(tokens.get(token));
  }

  /** The new replication, or nothing before {@link #nextExport()}. */
  synchronized Optional<String> export() {
    if (clock.instant().isBefore(nextExport)) {
      return Optional.empty();
    }
    nextExport = clock.instant().plus(behaviour.exportInterval());
    String job = "job-" + ++numbers;
    polls.put(job, 0);
    return Optional.of(job);
  }

  synchronized Instant nextExport() {
    return nextExport;
  }

  synchronized void exported(Instant moment) {
    nextExport = moment.plus(behaviour.exportInterval());
  }

  synchronized String status(String job) {
    int poll = polls.merge(job, 1, Integer::sum);
    if (poll > behaviour.pollsUntilComplete()) {
      return behaviour.finalStatus();
    }
    return poll == 1 ? "Pending" : "InProgress";
  }

  synchronized boolean knows(String job) {
    return polls.containsKey(job);
  }

  synchronized boolean linksFail() {
    return linkFailures-- > 0;
  }

  synchronized String sign(String key) {
    String signature = "SIGNATURE-MARKER-" + ++numbers;
    boolean stale = taken(expired, key);
    links.put(signature, stale ? clock.instant() : clock.instant().plus(behaviour.linkLifetime()));
    issued.add(signature);
    return signature;
  }

  synchronized boolean opens(String signature) {
    return links.containsKey(signature) && clock.instant().isBefore(links.get(signature));
  }

  synchronized boolean truncates(String key) {
    return taken(truncations, key);
  }

  synchronized boolean lacks(String key) {
    return taken(absences, key);
  }

  /** Everything that no log may show. */
  List<String> secrets() {
    return List.copyOf(issued);
  }

  private static boolean taken(Map<String, Integer> counts, String key) {
    int left = counts.getOrDefault(key, 0);
    if (left > 0 && left < Integer.MAX_VALUE) {
      counts.put(key, left - 1);
    }
    return left > 0;
  }
}
