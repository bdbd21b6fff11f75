package dataworks.intraday;

import dataworks.spark.publish.Identifiers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;

/** The runs of a collection's table. */
public final class Runs {
  private static final String PREFIX = "run=";

  private Runs() {}

  public static boolean tableExists(SparkSession spark, String database, String table) {
    return spark.catalog().databaseExists(Identifiers.name(database))
        && spark.catalog().tableExists(Identifiers.quote(database, table));
  }

  /** The values of the partitions; empty when there is no table. */
  public static Set<String> of(SparkSession spark, String database, String table) {
    if (!tableExists(spark, database, table)) {
      return Set.of();
    }
    List<String> names =
        spark.sql("SHOW PARTITIONS " + Identifiers.quote(database, table)).collectAsList().stream()
            .map(row -> row.getString(0))
            .toList();
    Set<String> runs = new TreeSet<>();
    names.forEach(name -> runs.add(name.substring(name.indexOf(PREFIX) + PREFIX.length())));
    return runs;
  }

  /** A value that no run has yet: a second run of the same minute gets a number. */
  static String unique(String wanted, Set<String> taken) {
    String name = wanted;
    for (int i = 2; taken.contains(name); i++) {
      name = wanted + "-" + i;
    }
    return name;
  }
}
