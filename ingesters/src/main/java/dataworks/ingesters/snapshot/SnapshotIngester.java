package dataworks.ingesters.snapshot;

import dataworks.api.Conservation;
import dataworks.api.KeptLocations;
import dataworks.api.PointerFile;
import dataworks.api.Publication;
import dataworks.api.PublishedTable;
import dataworks.api.PublishedTable.Partition;
import dataworks.api.PublishedTable.Replaces;
import dataworks.api.Staged;
import dataworks.api.Workspace;
import dataworks.api.WrittenFile;
import dataworks.core.ledger.PipelineEntry;
import dataworks.core.ledger.PipelineLedger;
import dataworks.core.message.CollectionRules;
import dataworks.core.message.PartitionText;
import dataworks.core.plan.PlanStep;
import dataworks.core.run.Warnings;
import dataworks.core.store.Location;
import dataworks.ingesters.CollectionIngester;
import dataworks.ingesters.CollectionName;
import dataworks.ingesters.Ddl;
import dataworks.ingesters.IngestContext;
import dataworks.ingesters.IngestRequest;
import dataworks.ingesters.UnitInput;
import dataworks.ingesters.daily.DailyWriter;
import dataworks.ingesters.daily.Day;
import dataworks.ingesters.snapshot.SnapshotTargets.Deleted;
import dataworks.spark.quarantine.QuarantineOutput;
import dataworks.spark.session.Correlation;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dailies of a collection, and the snapshot that keeps the newest state of each id. Made to be
 * extended: collections differ in which row stays, in what the published table shows, in when a
 * snapshot is made, and in what else is made of it.
 */
public class SnapshotIngester extends CollectionIngester<Void> {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotIngester.class);
  private static final String DAILY = "cdi_daily";
  private static final String SNAPSHOT = "cdi_snapshot";
  private static final int MOST_SNAPSHOTS = 30;

  private final Ddl ddl;

  protected SnapshotIngester(IngestContext context) {
    super(context);
    this.ddl = new Ddl(context.resources());
  }

  protected MergeRule rule() {
    return MergeRule.LATEST_WINS;
  }

  protected Deleted deleted() {
    return Deleted.HIDDEN;
  }

  protected boolean makesSnapshot(IngestRequest request) {
    return true;
  }

  /** More tables, made of the snapshot that this run makes, if it does. */
  protected List<DerivedTable> derive(
      IngestRequest request, Optional<SnapshotUpdate> snapshot, Workspace workspace) {
    return List.of();
  }

  /** One more table with the files that this run wrote for it. */
  public record DerivedTable(PublishedTable table, List<WrittenFile> files, long rows) {}

  /** Refuses what can't be done, before anything is read. */
  protected void require(IngestRequest request) {}

  @Override
  public KeptLocations kept(IngestRequest request) {
    return () -> new HashSet<>(store(request.collection()).kept());
  }

  @Override
  public Staged<Void> stage(IngestRequest request, Workspace workspace) {
    require(request);
    UnitInput input = UnitInput.of(context, request);
    Location folder = DailyPartitions.folder(daily(request), request.exportDate());
    workspace.register(folder);
    String segment = workspace.segment();
    phase(request, "daily");
    DailyWriter.Written written =
        new DailyWriter(spine().spark(), context.keyService())
            .write(input, rules(request), folder, segment, workspace.quarantine());
    input.settle(written.badFiles(), context.store(), workspace.quarantine());
    Day day = DailyPartitions.day(request.exportDate(), segment, folder, written.report());
    long quarantined = written.report().rows(QuarantineOutput.OUTPUT);
    StagedUnit unit =
        new StagedUnit(written.report(), input.details(written.badFiles(), workspace.quarantine()));
    stageDay(request, day, unit, workspace);
    if (quarantined <= request.maximumBadRecords()) {
      stageSnapshot(request, day, unit, workspace);
    }
    return Staged.of(
            Publication.of(unit.tables()).withPointers(unit.pointers()),
            new Conservation(written.report().read(), unit.rowsOfDay(), quarantined, 0, 0))
        .withFiles(unit.files())
        .withQuarantine(QuarantineOutput.byReason(written.report().files()))
        .withKeyService(written.report().keyService())
        .withDetails(unit.details());
  }

  @Override
  public List<PlanStep> steps(IngestRequest request) {
    SnapshotStore store = store(request.collection());
    List<PlanStep> steps = new ArrayList<>();
    String day = store.dayAddresses().get(request.exportDate());
    steps.add(
        PlanStep.replaces(
                "partitions %s of %s, %s"
                    .formatted(
                        DailyPartitions.values(request.exportDate()),
                        DAILY + "." + request.collection().tableName(),
                        day == null ? "a new day" : "a day that is there as " + day))
            .in(DailyPartitions.folder(daily(request), request.exportDate()))
            .detail(dailyDdl(request)));
    if (makesSnapshot(request)) {
      SortedMap<LocalDate, String> snapshots = store.snapshotAddresses();
      steps.add(
          PlanStep.reads(
              snapshots.isEmpty()
                  ? "all days, for a snapshot"
                  : "the latest snapshot, " + snapshots.get(snapshots.lastKey())));
      steps.add(
          PlanStep.writes("the snapshot").in(String.valueOf(store.manifest(request.exportDate()))));
      steps.add(
          PlanStep.replaces(SNAPSHOT + "." + request.collection().tableName())
              .detail(snapshotDdl(request)));
    }
    return steps;
  }

  @Override
  public List<String> resources() {
    return List.of("cdi_daily.sql", "cdi_snapshot.sql");
  }

  @Override
  public Map<String, Object> ledgerDetails(IngestRequest request) {
    return makesSnapshot(request)
        ? Map.of(
            PipelineEntry.EXPORT_PREFIX,
            store(request.collection()).folder(request.exportDate()).uri())
        : Map.of();
  }

  protected final SnapshotStore store(CollectionName collection) {
    return new SnapshotStore(
        context.store(),
        new PipelineLedger(spine().context().ledger(), spine().context().clock()),
        collection,
        context.layout());
  }

  protected final Ddl ddl() {
    return ddl;
  }

  private static CollectionRules rules(IngestRequest request) {
    return CollectionRules.of(request.collection().db(), request.collection().collection());
  }

  private Location daily(IngestRequest request) {
    return context.layout().daily(request.collection(), request.options().destinationPrefix());
  }

  private String dailyDdl(IngestRequest request) {
    return ddl.statement("cdi_daily.sql", DAILY, request.collection().tableName(), "");
  }

  private String snapshotDdl(IngestRequest request) {
    return ddl.statement("cdi_snapshot.sql", SNAPSHOT, request.collection().tableName(), "");
  }

  private void stageDay(IngestRequest request, Day day, StagedUnit unit, Workspace workspace) {
    SnapshotStore store = store(request.collection());
    Location description = workspace.folder(store.dayFolder()).resolve("parts.json");
    byte[] text = ManifestJson.write(day).getBytes(StandardCharsets.UTF_8);
    context.store().write(description, text);
    unit.add(new WrittenFile("day", description, 0, text.length));
    SortedMap<LocalDate, String> days = new TreeMap<>(store.dayAddresses());
    days.put(day.date(), description.uri());
    unit.add(new PointerFile(store.dayIndex(), ManifestJson.writeIndex(days)));
    unit.add(
        PublishedTable.partitioned(
            DAILY,
            request.collection().tableName(),
            dailyDdl(request),
            daily(request),
            DailyPartitions.partitions(day),
            Replaces.partitionsOf(DailyPartitions.values(day.date()))));
  }

  private void phase(IngestRequest request, String name) {
    Correlation.phase(spine().spark().sparkContext(), request.name(), request.date(), name);
  }

  private void stageSnapshot(IngestRequest request, Day day, StagedUnit unit, Workspace workspace) {
    Optional<SnapshotUpdate> newest = Optional.empty();
    if (makesSnapshot(request)) {
      phase(request, "merge");
      SnapshotStore store = store(request.collection());
      SortedMap<LocalDate, String> snapshots = new TreeMap<>(store.snapshotAddresses());
      List<LocalDate> targets = new ArrayList<>(List.of(day.date()));
      snapshots.tailMap(day.date().plusDays(1)).keySet().stream()
          .reduce((a, b) -> b)
          .ifPresent(targets::add);
      for (LocalDate target : targets) {
        SnapshotUpdate update = build(request, target, day, workspace);
        newest = Optional.of(update);
        update.files().forEach(unit::add);
        unit.addDetails(update.details());
        warnOfMissingDays(request, target, store, unit);
        unit.add(new PointerFile(store.manifest(target), ManifestJson.write(update.manifest())));
        snapshots.put(target, store.manifest(target).uri());
      }
      unit.add(new PointerFile(store.snapshotIndex(), ManifestJson.writeIndex(own(snapshots))));
      unit.add(table(request, newest.orElseThrow().manifest()));
    }
    for (DerivedTable derived : derive(request, newest, workspace)) {
      unit.add(derived.table());
      derived.files().forEach(unit::add);
      unit.addDetails(
          Map.of(derived.table().qualifiedName() + " rows", String.valueOf(derived.rows())));
    }
  }

  private static void warnOfMissingDays(
      IngestRequest request, LocalDate target, SnapshotStore store, StagedUnit unit) {
    SortedSet<LocalDate> known = new TreeSet<>(store.dayAddresses().keySet());
    known.add(request.exportDate());
    MissingDays.warning(target, known)
        .ifPresent(
            warning -> {
              LOG.warn("{}: {}", request.name(), warning);
              unit.addDetails(Map.of(Warnings.of("Days " + target), warning));
            });
  }

  private SnapshotUpdate build(
      IngestRequest request, LocalDate target, Day day, Workspace workspace) {
    SnapshotStore store = store(request.collection());
    Location folder = store.folder(target);
    workspace.register(folder);
    return new SnapshotBuilder(spine().spark(), store, rule())
        .build(
            request.name(),
            target,
            new CurrentDays(store, day).upTo(target),
            new SnapshotTargets(folder, workspace.segment(), deleted()));
  }

  /** Older manifests are not kept: what only they name may go. */
  private static SortedMap<LocalDate, String> own(SortedMap<LocalDate, String> snapshots) {
    SortedMap<LocalDate, String> own = new TreeMap<>(snapshots);
    own.values().removeIf(address -> !address.endsWith(".json"));
    while (own.size() > MOST_SNAPSHOTS) {
      own.remove(own.firstKey());
    }
    return own;
  }

  private PublishedTable table(IngestRequest request, SnapshotManifest manifest) {
    List<Partition> partitions =
        manifest.parts().entrySet().stream()
            .map(
                part ->
                    new Partition(
                        Map.of("id_part", PartitionText.encode(part.getKey())),
                        Location.of(part.getValue())))
            .toList();
    return PublishedTable.partitioned(
        SNAPSHOT,
        request.collection().tableName(),
        snapshotDdl(request),
        context.layout().exports(request.collection()),
        partitions,
        Replaces.wholeTable());
  }
}
