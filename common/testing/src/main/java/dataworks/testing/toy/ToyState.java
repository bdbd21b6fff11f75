package dataworks.testing.toy;

import dataworks.testing.TableDigest;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** The content of the toy's tables. */
public record ToyState(TableDigest parts, TableDigest whole) {

  public static ToyState of(SparkSession spark) {
    return new ToyState(TableDigest.of(spark, "toy.parts"), TableDigest.of(spark, "toy.whole"));
  }

  /** Returns the contents that readers may see while the other takes the place of this one. */
  public Map<String, List<TableDigest>> or(ToyState other) {
    return Map.of(
        "toy.parts", List.of(parts, other.parts), "toy.whole", List.of(whole, other.whole));
  }
}
