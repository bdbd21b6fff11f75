package dataworks.vip.publish;

import dataworks.core.error.DataworksException;
import dataworks.core.plan.PlanStep;
import dataworks.core.run.RunContext;
import dataworks.core.run.UnitResult;
import dataworks.core.run.UnitRunner;
import dataworks.core.run.Warnings;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.OtherObjects;
import dataworks.core.text.Clashes;
import dataworks.spark.ingest.Spine;
import dataworks.vip.DeliveryHour;
import dataworks.vip.HourPublisher;
import dataworks.vip.VipError;
import dataworks.vip.observability.DeliveredTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables of a landed hour as partitions of Hive tables. */
public final class PublishTables implements HourPublisher {
  private static final int SIDE_BY_SIDE = 4;

  private static final Logger LOG = LoggerFactory.getLogger(PublishTables.class);

  private final String database;
  private final Supplier<SparkSession> session;
  private final OtherFiles otherFiles;

  /** Meanings of files in the hour's folder that belong to no table. */
  public enum OtherFiles {
    REFUSED,
    IGNORED
  }

  /** Files that belong to no table are refused. */
  public PublishTables(String database, Supplier<SparkSession> session) {
    this(database, session, OtherFiles.REFUSED);
  }

  public PublishTables(String database, Supplier<SparkSession> session, OtherFiles otherFiles) {
    this.database = database;
    this.session = session;
    this.otherFiles = otherFiles;
  }

  @Override
  public List<UnitResult> publish(RunContext context, DeliveryHour hour) {
    DeliveredTables delivered = delivered(context.store(), hour);
    List<TableRequest> requests;
    try {
      refuseWhatIsNotWhole(delivered, hour);
      requests = requests(delivered, hour);
    } catch (DataworksException refused) {
      LOG.error("{}: {}", hour.name(), refused.getMessage());
      return List.of(
          UnitResult.failed("vip:" + hour.name() + " tables", Optional.of(hour.date()), refused));
    }
    TableIngester ingester = new TableIngester(Spine.of(context, session), database);
    List<List<UnitRunner.Unit>> sequences = new ArrayList<>();
    for (TableRequest request : requests) {
      sequences.add(
          List.of(
              new UnitRunner.Unit(request.name(), request.date(), () -> ingester.run(request))));
    }
    return new UnitRunner(SIDE_BY_SIDE)
        .run(sequences).stream().map(unit -> withOthers(unit, delivered.others())).toList();
  }

  private void refuseWhatIsNotWhole(DeliveredTables delivered, DeliveryHour hour) {
    if (!delivered.lacking().isEmpty()) {
      throw new DataworksException(
          VipError.FILES_MISSING,
          "The hour %s is not whole; missing or of another size than promised: %s"
              .formatted(hour.name(), String.join(", ", delivered.lacking().names())),
          "Start 'vip sanity-check --hour "
              + hour.name().replace("-", "")
              + "' first; nothing was published.");
    }
    if (delivered.others().isEmpty()) {
      return;
    }
    if (otherFiles == OtherFiles.REFUSED) {
      throw new DataworksException(
          VipError.OTHER_FILES,
          "In %s there are %s, which belong to no table"
              .formatted(hour.folder(), delivered.others().text()),
          "They were not promised, or their tables are not in the vendor's schema. Ask the vendor,"
              + " or publish without them: --ignore-other-files.");
    }
    LOG.warn("{}: {}", hour.name(), notPublished(delivered.others()));
  }

  private static String notPublished(OtherObjects others) {
    return "not published from the hour's folder: " + others.text();
  }

  private static UnitResult withOthers(UnitResult unit, OtherObjects others) {
    if (others.isEmpty()) {
      return unit;
    }
    Map<String, String> details = new TreeMap<>(unit.details());
    details.put(Warnings.of("OtherFiles"), notPublished(others));
    return new UnitResult(
        unit.name(),
        unit.date(),
        unit.status(),
        unit.conservation(),
        unit.quarantine(),
        unit.outputs(),
        unit.keyService(),
        unit.stages(),
        details,
        unit.error());
  }

  @Override
  public List<PlanStep> plan(RunContext context, DeliveryHour hour) {
    DeliveredTables delivered = delivered(context.store(), hour);
    List<PlanStep> steps = new ArrayList<>();
    try {
      refuseWhatIsNotWhole(delivered, hour);
    } catch (DataworksException refused) {
      steps.add(PlanStep.fails(refused));
    }
    requests(delivered, hour).stream()
        .map(
            request ->
                PlanStep.replaces(
                    "a partition of %s.%s by %d files"
                        .formatted(
                            database,
                            TableIngester.tableName(request.table()),
                            request.files().size())))
        .forEach(steps::add);
    return steps;
  }

  private static DeliveredTables delivered(ObjectStore store, DeliveryHour hour) {
    DeliveredTables delivered = DeliveredTables.of(store, hour);
    if (delivered.files().isEmpty()) {
      throw new DataworksException(
          VipError.HOUR_NOT_DELIVERED,
          "There are no tables of " + hour.name() + " in " + hour.folder(),
          "Check the hour (UTC, yyyyMMddHH) and vip.environment.");
    }
    return delivered;
  }

  private static List<TableRequest> requests(DeliveredTables delivered, DeliveryHour hour) {
    Clashes.first(delivered.files().keySet(), TableIngester::tableName)
        .ifPresent(
            clash -> {
              throw new DataworksException(
                  VipError.TABLE_UNREADABLE,
                  "Two tables of " + hour.name() + " have the same Hive table: " + clash,
                  "Each would replace the other's rows; ask the vendor for names that differ in"
                      + " more than case and punctuation.");
            });
    List<TableRequest> requests = new ArrayList<>();
    for (Map.Entry<String, List<Location>> table : delivered.files().entrySet()) {
      requests.add(
          new TableRequest(
              hour,
              table.getKey(),
              table.getValue(),
              delivered.fields().getOrDefault(table.getKey(), List.of())));
    }
    return requests;
  }
}
