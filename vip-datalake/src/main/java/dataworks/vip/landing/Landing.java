package dataworks.vip.landing;

import dataworks.core.retry.Pause;
import dataworks.core.run.Progress;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.vip.api.Link;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings promised files into the hour's folder and proves that all are there. */
public final class Landing {
  private static final Logger LOG = LoggerFactory.getLogger(Landing.class);
  private static final Duration STALL_LIMIT = Duration.ofMinutes(1);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

  /**
   * @param workers downloads at the same time
   * @param sanityPasses how often what is missing is fetched again
   */
  public record Options(int workers, int sanityPasses) {}

  private final ObjectStore store;
  private final HttpClient client;
  private final Pause pauses;
  private final Progress progress;
  private final Options options;

  public Landing(
      ObjectStore store, HttpClient client, Pause pauses, Progress progress, Options options) {
    this.store = store;
    this.client = client;
    this.pauses = pauses;
    this.progress = progress;
    this.options = options;
  }

  /** Copies everything, then checks and repairs. */
  public LandingResult land(Location folder, List<Link> links, Supplier<List<Link>> freshLinks) {
    ExpectedFiles promise = promise(folder, links);
    PresignedUrls board = new PresignedUrls(freshLinks, links);
    Map<String, String> reasons = fetch(folder, promise.files(), board, promise.bytes());
    return repair(folder, promise, board, reasons);
  }

  /** Checks a folder against what was promised for it, and repairs it. */
  public LandingResult check(
      Location folder, Collection<Link> promised, Supplier<List<Link>> freshLinks) {
    return repair(folder, promise(folder, promised), new PresignedUrls(freshLinks), Map.of());
  }

  private ExpectedFiles promise(Location folder, Collection<Link> links) {
    return ExpectedFiles.of(links, () -> CaseProbe.keepsCase(store, folder));
  }

  private LandingResult repair(
      Location folder,
      ExpectedFiles promise,
      PresignedUrls board,
      Map<String, String> firstReasons) {
    Map<String, String> reasons = new HashMap<>(firstReasons);
    List<ExpectedFile> missing = missing(folder, promise, reasons);
    Set<ExpectedFile> atFirst = new HashSet<>(missing);
    Duration pause = FIRST_PAUSE;
    for (int pass = 1; pass <= options.sanityPasses() && !missing.isEmpty(); pass++) {
      LOG.warn(
          "Sanity check, pass {}: {} of {} promised files are missing or short; fetching them again",
          pass,
          missing.size(),
          promise.files().size());
      if (pass > 1) {
        pauses.take(pause);
        pause = pause.multipliedBy(2);
      }
      board.newPass();
      long bytes = missing.stream().mapToLong(ExpectedFile::size).sum();
      missing.forEach(file -> reasons.remove(file.name()));
      reasons.putAll(fetch(folder, missing, board, bytes));
      missing = missing(folder, promise, reasons);
    }
    return result(promise, missing, atFirst, reasons);
  }

  private LandingResult result(
      ExpectedFiles promise,
      List<ExpectedFile> missing,
      Set<ExpectedFile> missingAtFirst,
      Map<String, String> reasons) {
    Map<String, String> named = new TreeMap<>();
    for (ExpectedFile file : missing) {
      named.put(file.name(), reasons.getOrDefault(file.name(), file.name() + ": not there"));
    }
    long missingBytes = missing.stream().mapToLong(ExpectedFile::size).sum();
    return new LandingResult(
        promise.files().size() + promise.refused().size(),
        promise.files().size() - missing.size(),
        promise.bytes() - missingBytes,
        missingAtFirst.size() - missing.size(),
        named,
        promise.refused());
  }

  private Map<String, String> fetch(
      Location folder, Collection<ExpectedFile> files, PresignedUrls board, long bytes) {
    try (Watchdog watchdog = new Watchdog(STALL_LIMIT);
        Progress.Step step = progress.begin("download", bytes, "bytes")) {
      Downloads.Network network = new Downloads.Network(client, pauses, watchdog);
      return new Downloads(store, network, options.workers()).fetch(files, board, folder, step);
    }
  }

  /** A file whose last download failed is missing, even where an older one of its size lies. */
  private List<ExpectedFile> missing(
      Location folder, ExpectedFiles promise, Map<String, String> failures) {
    Map<String, Long> present = new HashMap<>();
    String prefix = folder.uri() + "/";
    try (Stream<StoredObject> objects = store.listFolder(folder)) {
      objects.forEach(
          object -> present.put(object.location().uri().substring(prefix.length()), object.size()));
    }
    return promise.files().stream()
        .filter(
            file ->
                failures.containsKey(file.name())
                    || !Long.valueOf(file.size()).equals(present.get(file.name())))
        .toList();
  }
}
