package dataworks.vip.publish;

import dataworks.core.error.DataworksException;
import dataworks.core.run.RunContext;
import dataworks.core.run.UnitResult;
import dataworks.core.run.UnitRunner;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.spark.ingest.Spine;
import dataworks.vip.DeliveryHour;
import dataworks.vip.Publication;
import dataworks.vip.VipError;
import dataworks.vip.observability.DeliveredTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** The tables of a landed hour as partitions of Hive tables. */
public final class PublishTables implements Publication {
  private static final int SIDE_BY_SIDE = 4;

  private final String database;
  private final Supplier<SparkSession> session;

  public PublishTables(String database, Supplier<SparkSession> session) {
    this.database = database;
    this.session = session;
  }

  @Override
  public List<UnitResult> publish(RunContext context, DeliveryHour hour) {
    List<TableRequest> requests = requests(context.store(), hour);
    TableIngester ingester = new TableIngester(Spine.of(context, session), database);
    List<List<UnitRunner.Unit>> sequences = new ArrayList<>();
    for (TableRequest request : requests) {
      sequences.add(
          List.of(
              new UnitRunner.Unit(request.name(), request.date(), () -> ingester.run(request))));
    }
    return new UnitRunner(SIDE_BY_SIDE).run(sequences);
  }

  @Override
  public List<String> plan(RunContext context, DeliveryHour hour) {
    return requests(context.store(), hour).stream()
        .map(
            request ->
                "would publish "
                    + request.files().size()
                    + " files as a partition of "
                    + database
                    + "."
                    + TableIngester.tableName(request.table()))
        .toList();
  }

  private static List<TableRequest> requests(ObjectStore store, DeliveryHour hour) {
    DeliveredTables delivered = DeliveredTables.of(store, hour);
    if (delivered.files().isEmpty()) {
      throw new DataworksException(
          VipError.HOUR_NOT_DELIVERED,
          "There are no tables of " + hour.name() + " in " + hour.folder(),
          "Check the hour (UTC, yyyyMMddHH) and vip.environment.");
    }
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
