package dataworks.kickstart;

import dataworks.api.Conservation;
import dataworks.api.Publication;
import dataworks.api.PublishedTable;
import dataworks.api.Staged;
import dataworks.api.Workspace;
import dataworks.core.error.DataworksException;
import dataworks.core.keyservice.KeyServiceSettings;
import dataworks.core.run.UnitResult;
import dataworks.core.run.Warnings;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.OtherObjects;
import dataworks.core.store.StoredObject;
import dataworks.kickstart.schema.SchemaChange;
import dataworks.kickstart.schema.SchemaHistory;
import dataworks.kickstart.source.DeliveryAccess;
import dataworks.kickstart.source.DeliveryListing;
import dataworks.kickstart.source.SourceDelivery;
import dataworks.kickstart.source.SourceFile;
import dataworks.kickstart.table.DeliveryJobs;
import dataworks.kickstart.table.KickstartTables;
import dataworks.kickstart.table.Sensitivity;
import dataworks.kickstart.table.TableLayout;
import dataworks.kickstart.table.UndeclaredColumnException;
import dataworks.spark.ExecutorHadoop;
import dataworks.spark.ingest.SparkIngester;
import dataworks.spark.ingest.Spine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One collection on one day: the partner's files become one partition of its table. */
final class KickstartIngester extends SparkIngester<KickstartRequest, Evolver.Evolved> {
  private static final Logger LOG = LoggerFactory.getLogger(KickstartIngester.class);

  private final Spine spine;
  private final DeliveryListing listing;
  private final Optional<KeyServiceSettings> keys;
  private final KickstartTables tables;
  private final KickstartCatalogue catalogue;
  private final SchemaHistory history;

  /** A delivery, the table as it is, and the executors' work. */
  record Work(SourceDelivery delivery, TableLayout current, DeliveryJobs jobs) {}

  /** The written rows, their number, and the delivery's changes of the table. */
  private record Written(DeliveryJobs.Counts counts, Location folder, Evolver.Evolved change) {}

  KickstartIngester(
      Spine spine,
      DeliveryListing listing,
      Optional<KeyServiceSettings> keys,
      KickstartTables tables,
      KickstartCatalogue catalogue) {
    super(spine);
    this.spine = spine;
    this.listing = listing;
    this.keys = keys;
    this.tables = tables;
    this.catalogue = catalogue;
    this.history = new SchemaHistory(spine.context().store(), tables.folder());
  }

  SchemaHistory history() {
    return history;
  }

  /** Finds and describes the input of a unit; writes nothing. */
  Work read(KickstartRequest request) {
    DeliveryListing.Found found =
        listing.find(
            request.source(),
            request.day(),
            request.collection(),
            request.siblings(),
            request.format());
    refuseOthers(request, found.others());
    List<SourceFile> files = found.files();
    DeliveryJobs jobs =
        new DeliveryJobs(
            spine.spark(), new DeliveryAccess(ExecutorHadoop.of(spine.spark()), keys.orElse(null)));
    return new Work(
        new SourceDelivery(files, jobs.headers(files), found.others()), current(request), jobs);
  }

  private static void refuseOthers(KickstartRequest request, OtherObjects others) {
    if (others.isEmpty()) {
      return;
    }
    if (request.otherFiles() == KickstartOptions.OtherFiles.REFUSED) {
      throw new DataworksException(
          KickstartError.OTHER_FILES,
          "beside the files of %s for %s there are %s"
              .formatted(request.collection(), request.day(), others.text()),
          "files are named <day>_<collection>, then '.', or '_' or '-' and a number; ask the partner"
              + " about these names, or go on without them: --ignore-other-files");
    }
    LOG.warn("{} {}: {}", request.name(), request.day(), notRead(others));
  }

  private static String notRead(OtherObjects others) {
    return "not read beside the delivery: " + others.text();
  }

  /** The table's layout, or the first one where there is no table yet. */
  TableLayout current(KickstartRequest request) {
    return tables
        .layout(request.collection())
        .orElseGet(
            () ->
                TableLayout.initial(
                    catalogue.schemaOf(request.module(), request.collection()), request.format()));
  }

  Evolver.Evolved evolve(KickstartRequest request, Work work, Evolver.Look look) {
    return Evolver.evolve(
        work.delivery(), work.jobs(), work.current(), history.missing(request.collection()), look);
  }

  @Override
  public Staged<Evolver.Evolved> stage(KickstartRequest request, Workspace workspace) {
    Work work = read(request);
    Sensitivity sensitivity = sensitivity(work.delivery());
    Location base = tables.folder(request.collection(), sensitivity);
    Location folder = workspace.folder(base.resolve(TableLayout.PARTITION + "=" + request.day()));
    Written written = write(request, work, folder);
    DeliveryJobs.Counts counts = written.counts();
    tag(request, sensitivity, written.folder());
    PublishedTable table =
        PublishedTable.partitioned(
            tables.database(),
            KickstartTables.tableName(request.collection()),
            tables.createStatement(request.collection(), written.change().layout()),
            base,
            List.of(
                new PublishedTable.Partition(
                    Map.of(TableLayout.PARTITION, request.day().toString()), written.folder())),
            PublishedTable.Replaces.nothingElse());
    return Staged.of(
            Publication.of(List.of(table)),
            new Conservation(counts.read(), counts.written(), 0, 0, 0))
        .withDetails(details(work.delivery(), written.change()))
        .with(written.change());
  }

  /** The table changes last: a delivery that fails its checks leaves no trace. */
  @Override
  public void prepare(
      KickstartRequest request, Staged<Evolver.Evolved> staged, Workspace workspace) {
    Evolver.Evolved change = staged.value();
    if (!change.added().isEmpty() && tables.layout(request.collection()).isPresent()) {
      tables.addColumns(request.collection(), change.added());
    }
  }

  @Override
  public void committed(
      KickstartRequest request, Staged<Evolver.Evolved> staged, Workspace workspace) {
    Evolver.Evolved change = staged.value();
    history.note(
        request.collection(), request.day(), workspace.runId(), change.changes(), change.before());
  }

  private Written write(KickstartRequest request, Work work, Location folder) {
    Evolver.Evolved declared = evolve(request, work, Evolver.Look.DECLARED);
    try {
      return write(request, work, declared, folder);
    } catch (Exception e) { // Spark throws checked exceptions that it does not declare
      if (!isUndeclared(e)) {
        throw e;
      }
      LOG.warn("{}: records have members that no header declares", request.name());
      return write(
          request, work, evolve(request, work, Evolver.Look.WHOLE), folder.resolve("whole"));
    }
  }

  private Written write(
      KickstartRequest request, Work work, Evolver.Evolved change, Location folder) {
    for (SchemaChange each : change.changes()) {
      if (each instanceof SchemaChange.Missing) {
        LOG.warn("{} {}: {}", request.name(), request.day(), each.describe());
      } else {
        LOG.info("{} {}: {}", request.name(), request.day(), each.describe());
      }
    }
    return new Written(
        work.jobs().write(work.delivery().files(), change.layout(), folder), folder, change);
  }

  private static boolean isUndeclared(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UndeclaredColumnException) {
        return true;
      }
    }
    return false;
  }

  static Sensitivity sensitivity(SourceDelivery delivery) {
    return delivery.personal() ? Sensitivity.PERSONAL : Sensitivity.OPEN;
  }

  private void tag(KickstartRequest request, Sensitivity sensitivity, Location folder) {
    ObjectStore store = spine.context().store();
    Map<String, String> tags =
        Map.of(
            "pii", sensitivity.tag(),
            "db", tables.database(),
            "table", KickstartTables.tableName(request.collection()));
    try (Stream<StoredObject> files = store.listFolder(folder)) {
      files.forEach(file -> store.tag(file.location(), tags));
    }
  }

  private static Map<String, String> details(SourceDelivery delivery, Evolver.Evolved change) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put(UnitResult.INPUT_FILES, Integer.toString(delivery.files().size()));
    details.put(UnitResult.INPUT_BYTES, Long.toString(delivery.bytes()));
    details.put(
        "inputs",
        delivery.files().stream().map(SourceFile::name).collect(Collectors.joining(", ")));
    details.put(
        UnitResult.INPUT_FOLDERS,
        delivery.files().stream()
            .map(SourceFile::folder)
            .distinct()
            .collect(Collectors.joining(", ")));
    if (!delivery.others().isEmpty()) {
      details.put(Warnings.of("OtherFiles"), notRead(delivery.others()));
    }
    if (!change.changes().isEmpty()) {
      details.put(
          "schema",
          change.changes().stream().map(SchemaChange::describe).collect(Collectors.joining("; ")));
    }
    return details;
  }
}
