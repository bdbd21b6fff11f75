package dataworks.intraday.view;

import dataworks.core.run.Conservation;
import dataworks.core.store.Location;
import dataworks.intraday.Runs;
import dataworks.spark.ingest.Ingester;
import dataworks.spark.ingest.Spine;
import dataworks.spark.ingest.Staged;
import dataworks.spark.ingest.UnitWorkspace;
import dataworks.spark.publish.Identifiers;
import dataworks.spark.publish.Publication;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Folds all runs into one sorted part. First the folded part moves, then the view; between the two
 * the view reads some runs twice, which changes nothing of what it shows.
 */
final class Compaction extends Ingester<CompactUnit, Dataset<Row>> {
  Compaction(Spine spine) {
    super(spine);
  }

  @Override
  protected Dataset<Row> read(CompactUnit unit) {
    return spine()
        .spark()
        .table(Identifiers.quote(unit.database(), LatestView.name(unit.collection().table())));
  }

  @Override
  protected Staged stage(CompactUnit unit, Dataset<Row> latest, UnitWorkspace workspace) {
    SparkSession spark = spine().spark();
    String table = unit.collection().table();
    Set<String> runs = Runs.of(spark, unit.database(), table);
    Location folder = workspace.folder(unit.base().resolve("_folded"));
    latest.sort(functions.col("id")).write().orc(folder.uri());
    long ids = spark.read().schema(latest.schema()).orc(folder.uri()).count();
    long read = spark.table(Identifiers.quote(unit.database(), table)).count();
    Publication publication =
        Publication.of(List.of(LatestView.folded(unit.database(), table, folder)))
            .withViews(List.of(LatestView.of(unit.database(), table, runs, runs)))
            .withPointers(List.of(FoldedRuns.pointer(unit.base(), runs)));
    return Staged.of(publication, new Conservation(read, ids, 0, read - ids, 0));
  }
}
