package dataworks.spark.publish;

import dataworks.api.KeptLocations;
import dataworks.api.PointerFile;
import dataworks.api.Publication;
import dataworks.api.PublishedTable;
import dataworks.api.PublishedTable.Partition;
import dataworks.api.PublishedTable.Replaces;
import dataworks.api.PublishedView;
import dataworks.core.config.Configuration;
import dataworks.core.config.Configuration.CommitMode;
import dataworks.core.config.ConfigurationLoader;
import dataworks.core.config.ConfigurationSources;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.run.LeaseCheck;
import dataworks.core.run.RunContext;
import dataworks.core.run.RunIdentity;
import dataworks.core.store.Location;
import dataworks.spark.StepHook;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A store and a catalogue in memory, and runs that publish {@code pub.parts} (partitions of one
 * day), {@code pub.whole}, a view and a pointer. The lease is whose run began last.
 */
final class PublishWorld {
  static final String PRODUCT = "product";
  private static final String WHOLE =
      "CREATE EXTERNAL TABLE IF NOT EXISTS pub.whole (v STRING) STORED AS ORC LOCATION"
          + " '${location}'";
  private static final String PARTS =
      "CREATE EXTERNAL TABLE IF NOT EXISTS pub.parts (v STRING) PARTITIONED BY (day STRING, p"
          + " STRING) STORED AS ORC LOCATION '${location}'";

  final Faults storeFaults = new Faults();
  final Faults catalogFaults = new Faults();
  final MemoryStore store = new MemoryStore(storeFaults);
  final FakeCatalog catalog = new FakeCatalog(catalogFaults);
  final List<Duration> waits = new ArrayList<>();
  private final Configuration configuration;
  private Instant now = Instant.parse("2024-05-01T00:00:00Z");
  private String leaseholder = "";

  /** What readers see: tables by name, as contents; and the pointer. */
  record Seen(Map<String, String> parts, String whole, String pointer) {}

  /** What a run publishes: contents of the day's parts, of the other table and of the pointer. */
  record Content(Map<String, String> parts, String whole) {
    Seen seen() {
      return new Seen(parts, whole, "pointer to " + whole);
    }
  }

  PublishWorld(CommitMode mode) {
    this.configuration =
        ConfigurationLoader.load(
                new ConfigurationSources(
                    "test.yaml",
                    "storage: {published: 'file:/published'}\n"
                        + "hive: {metastore: 'thrift://metastore:9083', warehouse: 'file:/w'}\n"
                        + "publishing: {commit: "
                        + mode.name().toLowerCase(Locale.ROOT)
                        + "}\n",
                    Map.of(),
                    Map.of(),
                    Path.of("/"),
                    (name, key) -> {
                      throw new IllegalStateException("no secrets in this test");
                    }))
            .configuration();
  }

  Location published() {
    return configuration.storage().published();
  }

  void advance(Duration duration) {
    now = now.plus(duration);
  }

  /** A whole run. Returns what had been changed late, and was put back. */
  List<String> run(String runId, Content content, StepHook steps) {
    now = now.plusSeconds(60);
    leaseholder = runId;
    Publisher publisher = publisher(runId, steps);
    List<String> repaired = new ArrayList<>(publisher.recover(PRODUCT, KeptLocations.NONE));
    StagingFolders workspace = publisher.open(PRODUCT, Optional.empty());
    Publication publication = stage(content, workspace);
    publisher.check(workspace, publication);
    repaired.addAll(publisher.commit(workspace, publisher.prepare(workspace, publication)));
    return repaired;
  }

  List<String> run(String runId, Content content) {
    return run(runId, content, StepHook.NONE);
  }

  /** Only finishes and tidies up. */
  List<String> recover(String runId, StepHook steps) {
    now = now.plusSeconds(60);
    leaseholder = runId;
    return publisher(runId, steps).recover(PRODUCT, KeptLocations.NONE);
  }

  Publisher publisher(String runId, StepHook steps) {
    RunIdentity run = new RunIdentity("test", runId, runId, now);
    LeaseCheck lease =
        () -> {
          if (!leaseholder.equals(runId)) {
            throw new DataworksException(
                CoreError.LEASE_LOST, runId + " lost its lease to " + leaseholder, "wait");
          }
        };
    RunContext context =
        new RunContext(run, configuration, store, null, null, clock(), null, lease);
    return new Publisher(
        context,
        new Surroundings(catalog, steps, waits::add, publication -> {}, Processes.ofThisMachine()));
  }

  Seen seen() {
    return new Seen(
        readers("parts").orElse(Map.of()),
        readers("whole").map(all -> all.get("")).orElse(""),
        store.exists(pointer()) ? store.text(pointer()) : "");
  }

  /** Folders of runs that hold files though no table names them. */
  List<String> orphans() {
    List<String> named = new ArrayList<>();
    for (String table : List.of("parts", "whole")) {
      catalog
          .published("pub", table, PartScope.ALL)
          .ifPresent(state -> named.addAll(state.locations()));
    }
    return store.below(published()).stream()
        .filter(file -> file.contains("/run-") && !file.contains("/_journal/"))
        .filter(file -> named.stream().noneMatch(folder -> file.startsWith(folder + "/")))
        .toList();
  }

  Location pointer() {
    return published().resolve("latest.json");
  }

  Location journalFolder() {
    return published().resolve("_journal/products/" + PRODUCT);
  }

  Publication stage(Content content, StagingFolders workspace) {
    Location base = workspace.folder(published().resolve("parts"));
    Location whole = workspace.folder(published().resolve("whole"));
    List<Partition> partitions = new ArrayList<>();
    content
        .parts()
        .forEach(
            (p, value) -> {
              Map<String, String> values = new LinkedHashMap<>();
              values.put("day", "d1");
              values.put("p", p);
              partitions.add(new Partition(values, write(base.resolve("p=" + p), value)));
            });
    PublishedTable parts =
        PublishedTable.partitioned(
            "pub",
            "parts",
            PARTS,
            published().resolve("parts"),
            partitions,
            Replaces.partitionsOf(Map.of("day", "d1")));
    PublishedTable one = PublishedTable.whole("pub", "whole", WHOLE, write(whole, content.whole()));
    return Publication.of(List.of(parts, one))
        .withViews(
            List.of(new PublishedView("pub", "shown", "SELECT '" + content.whole() + "' AS v")))
        .withPointers(List.of(new PointerFile(pointer(), "pointer to " + content.whole())));
  }

  private Location write(Location folder, String value) {
    store.write(folder.resolve("data"), value.getBytes(StandardCharsets.UTF_8));
    return folder;
  }

  /** By part; a table that can't be read fails. */
  private Optional<Map<String, String>> readers(String table) {
    return catalog
        .published("pub", table, PartScope.ALL)
        .map(
            state -> {
              Map<String, String> read = new TreeMap<>();
              if (state.partitioned()) {
                state.parts().forEach(part -> read(part.location(), part.values().get("p"), read));
              } else {
                read(state.location(), "", read);
              }
              return read;
            });
  }

  private void read(String folder, String name, Map<String, String> into) {
    Location data = Location.of(folder).resolve("data");
    if (store.exists(data)) {
      into.put(name, store.text(data));
    }
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }
}
