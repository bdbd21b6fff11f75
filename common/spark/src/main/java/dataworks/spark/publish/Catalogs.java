package dataworks.spark.publish;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.catalog.CatalogStorageFormat;
import org.apache.spark.sql.catalyst.catalog.CatalogTablePartition;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalog;
import org.apache.spark.sql.internal.SharedState;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * Between Spark's catalogue, which speaks Scala, and us; the same source for Scala 2.12 and 2.13.
 */
final class Catalogs {
  private Catalogs() {}

  /** Reflective: the method is not on the public session class of Spark 4. */
  static ExternalCatalog external(SparkSession spark) {
    try {
      SharedState state = (SharedState) spark.getClass().getMethod("sharedState").invoke(spark);
      return state.externalCatalog();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Spark session has no shared catalogue", e);
    }
  }

  @SuppressWarnings("unchecked")
  static scala.collection.immutable.Map<String, String> scalaMap(Map<String, String> map) {
    Object result = scala.collection.immutable.Map$.MODULE$.empty();
    for (Map.Entry<String, String> entry : map.entrySet()) {
      result =
          ((scala.collection.immutable.Map<String, String>) result)
              .updated(entry.getKey(), entry.getValue());
    }
    return (scala.collection.immutable.Map<String, String>) result;
  }

  static Map<String, String> javaMap(scala.collection.Map<String, String> map) {
    return new LinkedHashMap<>(JavaConverters.mapAsJavaMapConverter(map).asJava());
  }

  static <T> List<T> javaList(scala.collection.Seq<T> seq) {
    return List.copyOf(JavaConverters.seqAsJavaListConverter(seq).asJava());
  }

  /** With column names in lower case, as a metastore has them. */
  static Map<String, String> spec(CatalogTablePartition partition) {
    return lowerCaseKeys(javaMap(partition.spec()));
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
        scalaMap(values),
        at(format, location),
        scalaMap(parameters),
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
