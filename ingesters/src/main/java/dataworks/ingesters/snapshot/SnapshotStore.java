package dataworks.ingesters.snapshot;

import dataworks.core.error.DataworksException;
import dataworks.core.ledger.PipelineEntry;
import dataworks.core.ledger.PipelineLedger;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.OtherObjects;
import dataworks.core.store.StoredObject;
import dataworks.ingesters.CollectionName;
import dataworks.ingesters.IngestError;
import dataworks.ingesters.IngestLayout;
import dataworks.ingesters.daily.Day;
import dataworks.ingesters.daily.PartFiles;
import dataworks.ingesters.snapshot.SnapshotManifest.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The days and snapshots of one collection, as commits left them: {@code _days.json} and {@code
 * _snapshots.json} say which there are. Snapshots of the system before this one are found through
 * the ledger. Driver only.
 */
public final class SnapshotStore {
  static final String MANIFEST = "_snapshot.json";
  private static final Pattern PART = Pattern.compile("(?:^|/)id_part=([^/]*)/");

  private final ObjectStore store;
  private final PipelineLedger ledger;
  private final CollectionName collection;
  private final Location days;
  private final Location exports;

  SnapshotStore(
      ObjectStore store, PipelineLedger ledger, CollectionName collection, IngestLayout layout) {
    this.store = store;
    this.ledger = ledger;
    this.collection = collection;
    this.days = layout.dailyState(collection);
    this.exports = layout.exports(collection);
  }

  Location dayIndex() {
    return days.resolve("_days.json");
  }

  /** The folder in which each run has one for what it says of its day. */
  Location dayFolder() {
    return days.resolve("_days");
  }

  Location snapshotIndex() {
    return exports.resolve("_snapshots.json");
  }

  Location folder(LocalDate exportDate) {
    return exports.resolve(exportDate.toString());
  }

  Location manifest(LocalDate exportDate) {
    return folder(exportDate).resolve(MANIFEST);
  }

  SortedMap<LocalDate, String> dayAddresses() {
    return index(dayIndex());
  }

  Day day(String address) {
    return ManifestJson.readDay(text(Location.of(address)), address);
  }

  List<Day> allDays() {
    return dayAddresses().values().stream().map(this::day).toList();
  }

  /** Snapshots with their addresses: own manifests, or folders of the system before this one. */
  SortedMap<LocalDate, String> snapshotAddresses() {
    SortedMap<LocalDate, String> all = index(snapshotIndex());
    for (PipelineEntry row : ledger.ofProduct(collection.product())) {
      if (row.isStatus(PipelineEntry.COMPLETED) && !all.containsKey(row.date())) {
        foreign(row).ifPresent(folder -> all.put(row.date(), folder));
      }
    }
    return all;
  }

  /** Those up to the date, the newest first, each read when it is asked for. */
  Iterator<SnapshotManifest> newestFirst(LocalDate upTo) {
    List<LocalDate> dates = new ArrayList<>(snapshotAddresses().headMap(upTo.plusDays(1)).keySet());
    Collections.reverse(dates);
    return dates.stream().map(date -> read(date, snapshotAddresses().get(date))).iterator();
  }

  SnapshotManifest read(LocalDate date, String address) {
    return address.endsWith(".json")
        ? ManifestJson.readManifest(text(Location.of(address)), address)
        : foreignManifest(date, Location.of(address));
  }

  /** Finds the rows of the newest snapshot, by part. */
  public Optional<SortedMap<String, PartFiles>> latest() {
    SortedMap<LocalDate, String> all = snapshotAddresses();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    SortedMap<String, PartFiles> live = new TreeMap<>();
    read(all.lastKey(), all.get(all.lastKey()))
        .parts()
        .forEach((part, folder) -> live.put(part, PartFiles.allOf(folder)));
    return Optional.of(live);
  }

  /** Returns everything that a manifest names, which clean-up must not remove. */
  List<Location> kept() {
    List<Location> kept = new ArrayList<>();
    index(snapshotIndex())
        .forEach(
            (date, address) -> {
              if (store.exists(Location.of(address))) {
                SnapshotManifest manifest = read(date, address);
                manifest.parts().values().forEach(part -> kept.add(Location.of(part)));
                manifest.tombstones().values().forEach(part -> kept.add(Location.of(part)));
              }
            });
    return kept;
  }

  private SortedMap<LocalDate, String> index(Location location) {
    return store.exists(location)
        ? ManifestJson.readIndex(text(location), location.uri())
        : new TreeMap<>();
  }

  private Optional<String> foreign(PipelineEntry row) {
    boolean own = row.correlationId().endsWith("#" + row.date());
    return row.detail(PipelineEntry.EXPORT_PREFIX)
        .filter(prefix -> !own && !prefix.isBlank())
        .map(prefix -> address(prefix).uri());
  }

  private Location address(String prefix) {
    return Location.isAddress(prefix) ? Location.of(prefix) : root().resolve(prefix);
  }

  private Location root() {
    String below = "/corporate_data_ingestion/exports/" + collection.path();
    return Location.of(exports.uri().substring(0, exports.uri().length() - below.length()));
  }

  private SnapshotManifest foreignManifest(LocalDate date, Location folder) {
    SortedMap<String, String> parts = new TreeMap<>();
    List<String> others = new ArrayList<>();
    try (Stream<StoredObject> objects = store.listFolder(folder)) {
      objects.forEach(object -> part(folder, object, parts, others));
    }
    refuseWhatIsNotInParts(date, folder, parts, OtherObjects.of(others));
    return new SnapshotManifest(
        collection.name(), date, parts, new TreeMap<>(), new TreeMap<>(), Origin.FOREIGN);
  }

  /** Rows of the system before this one that are not found would be missing ever after. */
  private void refuseWhatIsNotInParts(
      LocalDate date, Location folder, SortedMap<String, String> parts, OtherObjects others) {
    if (parts.isEmpty() || !others.isEmpty()) {
      throw new DataworksException(
          IngestError.SNAPSHOT_INVALID,
          "the ledger names %s as the snapshot of %s on %s, and %s"
              .formatted(
                  folder,
                  collection,
                  date,
                  others.isEmpty()
                      ? "it holds no file in a folder id_part=…"
                      : "outside of folders id_part=… it holds " + others.text()),
          "restore that snapshot, or correct the prefix in that row of the ledger");
    }
  }

  private static void part(
      Location folder, StoredObject object, SortedMap<String, String> parts, List<String> others) {
    String below = object.location().uri().substring(folder.uri().length() + 1);
    if (OtherObjects.isHidden(below, object.size())) {
      return;
    }
    Matcher matcher = PART.matcher(below);
    if (matcher.find()) {
      String uri = object.location().uri();
      parts.put(decoded(matcher.group(1)), uri.substring(0, uri.lastIndexOf('/')));
    } else {
      others.add(below);
    }
  }

  private static String decoded(String text) {
    Matcher matcher = Pattern.compile("%([0-9A-Fa-f]{2})").matcher(text);
    return matcher.replaceAll(
        hex -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(hex.group(1), 16))));
  }

  private String text(Location location) {
    try (InputStream in = store.open(location)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(
          new IOException("reading " + location + " of " + collection, e));
    } catch (DataworksException e) {
      throw new DataworksException(
          IngestError.SNAPSHOT_INVALID,
          "can't read " + location + ", which an index names",
          "restore that file, or take its date out of the index",
          e);
    }
  }
}
