import java.nio.file.Path;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** Touches what every small run touches: a folder metastore, ORC, JSON and text, joins, views. */
final class SmallQueries {
  private SmallQueries() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    try (SparkSession spark = session(folder)) {
      spark.sql("create database d");
      spark.sql("create table d.t (id string, n bigint) partitioned by (day string) stored as orc");
      spark.sql("insert into d.t partition (day = '2026-01-01') values ('a', 1), ('b', 2)");
      spark.sql("create view d.v as select id, max(n) as n from d.t group by id");
      spark
          .sql("select v.id, count(*) from d.v join d.t on v.id = t.id group by v.id order by 1")
          .collectAsList();
      String json = folder.resolve("json").toString();
      spark.table("d.t").write().mode(SaveMode.Overwrite).json(json);
      spark.read().json(json).count();
      spark.read().textFile(json).javaRDD().map(String::length).collect();
      spark.sql("show partitions d.t").collectAsList();
      spark.sql("show tables in d").collectAsList();
    }
  }

  private static SparkSession session(Path folder) {
    return SparkSession.builder()
        .master("local[2]")
        .appName("small queries")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "localhost")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
        .config(
            "spark.hadoop.javax.jdo.option.ConnectionURL",
            "jdbc:derby:;databaseName=" + folder.resolve("metastore") + ";create=true")
        .config("spark.hadoop.datanucleus.schema.autoCreateAll", "true")
        .config("spark.hadoop.hive.metastore.schema.verification", "false")
        .config("spark.hadoop.hive.stats.autogather", "false")
        .enableHiveSupport()
        .getOrCreate();
  }
}
