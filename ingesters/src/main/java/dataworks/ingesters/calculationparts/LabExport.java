package dataworks.ingesters.calculationparts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;

import dataworks.api.WrittenFile;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.ingesters.daily.PartFiles;
import dataworks.spark.write.HiveNames;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Reads the JSON of a snapshot with a schema and writes it as columns. */
final class LabExport {
  private static final StructType ROWS =
      StructType.fromDDL("id STRING, db_type STRING, val STRING");

  private final SparkSession spark;
  private final ObjectStore store;
  private final Dataset<Row> snapshot;

  LabExport(SparkSession spark, ObjectStore store, Collection<PartFiles> parts) {
    this.spark = spark;
    this.store = store;
    this.snapshot = rows(spark, parts);
  }

  long rows() {
    return snapshot.count();
  }

  List<WrittenFile> write(StructType schema, Location folder, long expected) {
    Dataset<Row> columns =
        snapshot
            .select(col(LabTable.TYPE_COLUMN), from_json(col("val"), schema).as("value"))
            .select(LabTable.TYPE_COLUMN, "value.*");
    HiveNames.lowerCase(columns).write().orc(folder.uri());
    long written = spark.read().orc(folder.uri()).count();
    if (written != expected) {
      throw new DataworksException(
          CoreError.CONSERVATION_BROKEN,
          "%s has %d rows, the snapshot %d".formatted(folder, written, expected),
          "nothing was published; this is a mistake of the job, report it with run.json");
    }
    try (Stream<StoredObject> objects = store.listFolder(folder)) {
      return objects
          .map(object -> new WrittenFile("lab", object.location(), 0, object.size()))
          .toList();
    }
  }

  private static Dataset<Row> rows(SparkSession spark, Collection<PartFiles> parts) {
    String[] paths =
        parts.stream()
            .flatMap(
                part -> part.files().isEmpty() ? Stream.of(part.folder()) : part.files().stream())
            .toArray(String[]::new);
    return paths.length == 0
        ? spark.createDataFrame(List.of(), ROWS)
        : spark.read().schema(ROWS).orc(paths);
  }
}
