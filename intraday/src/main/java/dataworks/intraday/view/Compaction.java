package dataworks.intraday.view;

import dataworks.api.Conservation;
import dataworks.api.Publication;
import dataworks.api.Staged;
import dataworks.api.Workspace;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.intraday.IntradayError;
import dataworks.intraday.Runs;
import dataworks.spark.ingest.SparkIngester;
import dataworks.spark.ingest.Spine;
import dataworks.spark.publish.Identifiers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Folds all runs into one sorted part. First the folded part moves, then the view; between the two
 * the view reads some runs twice, which changes nothing of what it shows. The value of staging is
 * where the folded part is.
 */
final class Compaction extends SparkIngester<CompactUnit, Location> {
  Compaction(Spine spine) {
    super(spine);
  }

  /** All runs, and the latest row of each id in exactly those. */
  private record Source(Set<String> runs, Dataset<Row> latest) {}

  private Source read(CompactUnit unit) {
    SparkSession spark = spine().spark();
    String table = unit.collection().table();
    requireTable(spark, unit);
    Set<String> runs = Runs.of(spark, unit.database(), table);
    Set<String> folded = CompactedRuns.read(spine().context().store(), unit.base());
    return new Source(
        runs, spark.sql(LatestView.of(unit.database(), table, folded, runs).select()));
  }

  private static void requireTable(SparkSession spark, CompactUnit unit) {
    if (!Runs.tableExists(spark, unit.database(), unit.collection().table())) {
      throw new DataworksException(
          IntradayError.COLLECTION_INVALID,
          unit.collection().name()
              + " has no table "
              + unit.database()
              + "."
              + unit.collection().table(),
          "check --collections and --database-name; the first run of a collection makes its table");
    }
  }

  @Override
  public Staged<Location> stage(CompactUnit unit, Workspace workspace) {
    Source source = read(unit);
    SparkSession spark = spine().spark();
    String table = unit.collection().table();
    Location folder = workspace.folder(unit.base().resolve("_folded"));
    Dataset<Row> latest = source.latest();
    latest.sort(functions.col("id")).write().orc(folder.uri());
    long ids = spark.read().schema(latest.schema()).orc(folder.uri()).count();
    long read = spark.table(Identifiers.quote(unit.database(), table)).count();
    Set<String> runs = source.runs();
    Publication publication =
        Publication.of(List.of(LatestView.folded(unit.database(), table, folder)))
            .withViews(List.of(LatestView.of(unit.database(), table, runs, runs)))
            .withPointers(List.of(CompactedRuns.pointer(unit.base(), runs)));
    return Staged.of(publication, new Conservation(read, ids, 0, read - ids, 0)).with(folder);
  }

  /** The folded part is as personal as the runs are. */
  @Override
  public void prepare(CompactUnit unit, Staged<Location> staged, Workspace workspace) {
    Map<String, String> tags = unit.collection().tags();
    ObjectStore store = spine().context().store();
    try (Stream<StoredObject> files = store.listFolder(staged.value())) {
      files.forEach(file -> store.tag(file.location(), tags));
    }
  }
}
