package dataworks.observe.room;

import dataworks.core.error.DataworksException;
import dataworks.core.retry.Retry;
import dataworks.core.retry.RetryPolicy;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.core.store.VersionedText;
import dataworks.observe.ObserveError;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The control room's files. Every change is a compare-and-set that begins again when somebody else
 * was faster: runs that end at the same time lose nothing. Thread-safe.
 */
public final class SiteStore {
  private static final int MOST_ATTEMPTS = 200;
  private static final Retry CHANGE =
      Retry.sleeping(RetryPolicy.every(Duration.ofMillis(50)).jittered().attempts(MOST_ATTEMPTS));

  private final ObjectStore store;
  private final Folders folders;

  /**
   * @param root the folder of {@code index.html}
   */
  public SiteStore(ObjectStore store, Location root) {
    this.store = store;
    this.folders = new Folders(root);
  }

  Location root() {
    return folders.root();
  }

  public Location page() {
    return folders.page();
  }

  /** Puts lines into the files of their days, each in place of an earlier one of its run. */
  public void put(Collection<RunLine> runs) {
    Map<LocalDate, List<RunLine>> byDay =
        runs.stream()
            .collect(Collectors.groupingBy(RunLine::day, TreeMap::new, Collectors.toList()));
    byDay.forEach(
        (day, some) -> change(folders.day(day), old -> dayFile(day, old).with(some).text()));
  }

  /** The lines of one day; none where the day has no file. */
  public List<RunLine> day(LocalDate day) {
    return dayFile(day, store.readVersioned(folders.day(day)).map(VersionedText::text)).list();
  }

  /** Days that have a file. */
  public NavigableSet<LocalDate> days() {
    try (Stream<StoredObject> files = store.listFolder(folders.days())) {
      return files
          .map(file -> Folders.day(file.location().name()))
          .flatMap(Optional::stream)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  Catalogue catalogue() {
    return Catalogue.parse(
        store.readVersioned(folders.catalogue()).map(VersionedText::text), folders.catalogue());
  }

  void changeCatalogue(Function<Catalogue, Catalogue> change) {
    Location place = folders.catalogue();
    change(place, old -> change.apply(Catalogue.parse(old, place)).text());
  }

  /**
   * Writes the page.
   *
   * @param text makes it, after the version that it replaces was read: whoever writes last has seen
   *     what all others had put before they wrote
   */
  void writePage(Function<SiteStore, String> text) {
    change(folders.page(), old -> text.apply(this));
  }

  /** Copies the days and the catalogue of another site, over what is there. */
  public void copyFrom(SiteStore other) {
    other.days().forEach(day -> put(other.day(day)));
    Catalogue theirs = other.catalogue();
    changeCatalogue(ours -> theirs);
  }

  private DayFile dayFile(LocalDate day, Optional<String> text) {
    return text.map(found -> DayFile.parse(day, found, folders.day(day)))
        .orElseGet(() -> DayFile.empty(day));
  }

  private void change(Location file, Function<Optional<String>, String> change) {
    if (!CHANGE.until(done -> done, () -> changed(file, change))) {
      throw busy(file);
    }
  }

  private boolean changed(Location file, Function<Optional<String>, String> change) {
    Optional<VersionedText> old = store.readVersioned(file);
    String text = change.apply(old.map(VersionedText::text));
    return old.filter(same -> same.text().equals(text)).isPresent()
        || store.compareAndSet(file, old.map(VersionedText::version), text).isPresent();
  }

  private static DataworksException busy(Location file) {
    return new DataworksException(
        ObserveError.SITE_BUSY,
        file + " was changed by others " + MOST_ATTEMPTS + " times while this run changed it",
        "run 'dataworks site': it takes from the ledger what is missing");
  }
}
