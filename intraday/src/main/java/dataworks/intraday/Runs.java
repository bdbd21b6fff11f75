package dataworks.intraday;

import dataworks.spark.publish.CurrentTable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;

/** The runs of a collection's table. */
public final class Runs {
  private static final String PREFIX = "run=";

  private Runs() {}

  public static boolean tableExists(SparkSession spark, String database, String table) {
    return CurrentTable.find(spark, database, table).isPresent();
  }

  /** The values of the partitions; empty when there is no table. */
  public static Set<String> of(SparkSession spark, String database, String table) {
    Set<String> runs = new TreeSet<>();
    CurrentTable.find(spark, database, table)
        .ifPresent(current -> runs.addAll(partitions(spark, current)));
    return runs;
  }

  private static List<String> partitions(SparkSession spark, CurrentTable table) {
    return spark.sql("SHOW PARTITIONS " + table.quoted()).collectAsList().stream()
        .map(row -> row.getString(0))
        .map(name -> name.substring(name.indexOf(PREFIX) + PREFIX.length()))
        .toList();
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
