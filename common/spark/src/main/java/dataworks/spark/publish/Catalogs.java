package dataworks.spark.publish;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.catalyst.catalog.CatalogStorageFormat;
import org.apache.spark.sql.catalyst.catalog.CatalogTablePartition;
import scala.Option;

/** Partitions as Spark's catalogue has them. */
final class Catalogs {
  private Catalogs() {}

  /** With column names in lower case, as a metastore has them. */
  static Map<String, String> spec(CatalogTablePartition partition) {
    return lowerCaseKeys(ScalaCollections.map(partition.spec()));
  }

  static Map<String, String> lowerCaseKeys(Map<String, String> values) {
    Map<String, String> lower = new LinkedHashMap<>();
    values.forEach((column, value) -> lower.put(column.toLowerCase(Locale.ROOT), value));
    return lower;
  }

  static CatalogTablePartition partition(
      Map<String, String> values,
      String location,
      CatalogStorageFormat format,
      Map<String, String> parameters) {
    return new CatalogTablePartition(
        ScalaCollections.map(values),
        at(format, location),
        ScalaCollections.map(parameters),
        System.currentTimeMillis(),
        -1,
        Option.empty());
  }

  private static CatalogStorageFormat at(CatalogStorageFormat format, String location) {
    return format.copy(
        Option.apply(Paths.uri(location)),
        format.inputFormat(),
        format.outputFormat(),
        format.serde(),
        format.compressed(),
        format.properties());
  }
}
