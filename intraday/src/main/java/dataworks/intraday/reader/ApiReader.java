package dataworks.intraday.reader;

import dataworks.core.store.Location;
import dataworks.intraday.CollectionId;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hbase.Cell;
import org.apache.hadoop.hbase.CellUtil;
import org.apache.hadoop.hbase.HBaseConfiguration;
import org.apache.hadoop.hbase.HConstants;
import org.apache.hadoop.hbase.client.Result;
import org.apache.hadoop.hbase.io.ImmutableBytesWritable;
import org.apache.hadoop.hbase.mapreduce.TableInputFormat;
import org.apache.hadoop.hbase.mapreduce.TableSplit;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.spark.api.java.JavaNewHadoopRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** Reads by HBase's own input format, a task for each region. */
public final class ApiReader implements ChangeReader {
  private static final String FAMILY = "cf";
  private static final String QUALIFIER = "record";
  private static final int CACHED_ROWS = 500;

  /** A row has any number of versions: so many at most come in one piece. */
  private static final int CELLS_OF_A_PIECE = 1000;

  /** Enough for a region that moves: the waits add up to half a minute. */
  private static final int RETRIES = 8;

  private final String quorum;
  private final ReplicaRefresh refresh;

  /**
   * @param quorum of ZooKeeper, {@code host:port}; empty: what the cluster's hbase-site says
   */
  public ApiReader(String quorum, ReplicaRefresh refresh) {
    this.quorum = quorum;
    this.refresh = refresh;
  }

  /** The report of the task of one split. */
  private record Scanned<T>(KeyRange keys, T result) implements Serializable {}

  @Override
  public <T> Reading<T> read(
      SparkSession spark,
      CollectionId collection,
      TimeRange range,
      Location scratch,
      RecordSink.Factory<T> sinks) {
    Configuration settings = settings(spark, collection, range);
    HBaseRegions regions = HBaseRegions.of(settings, collection);
    String refreshed = refresh.concluded(collection, refresh.byClient(collection), false);
    String table = collection.name();
    JavaNewHadoopRDD<ImmutableBytesWritable, Result> rows =
        (JavaNewHadoopRDD<ImmutableBytesWritable, Result>)
            JavaSparkContext.fromSparkContext(spark.sparkContext())
                .newAPIHadoopRDD(
                    settings, TableInputFormat.class, ImmutableBytesWritable.class, Result.class);
    List<Scanned<T>> scanned =
        rows.mapPartitionsWithInputSplit(
                (split, results) -> List.of(scan(split, results, table, sinks)).iterator(), false)
            .collect();
    Map<String, String> details =
        new HashMap<>(regions.scanned(scanned.stream().map(Scanned::keys).toList()));
    details.put(ReplicaRefresh.DETAIL, refreshed);
    return new Reading<>(scanned.stream().map(Scanned::result).toList(), details);
  }

  private static <T> Scanned<T> scan(
      InputSplit split,
      Iterator<Tuple2<ImmutableBytesWritable, Result>> results,
      String table,
      RecordSink.Factory<T> sinks) {
    try (RecordSink<T> sink = sinks.start()) {
      while (results.hasNext()) {
        for (Cell cell : results.next()._2().rawCells()) {
          sink.accept(
              new SourceRecord.Cell(
                  CellUtil.cloneRow(cell),
                  cell.getTimestamp(),
                  true,
                  CellUtil.cloneValue(cell),
                  table,
                  0));
        }
      }
      TableSplit keys = (TableSplit) split;
      return new Scanned<>(HBaseRegions.range(keys.getStartRow(), keys.getEndRow()), sink.finish());
    }
  }

  private Configuration settings(SparkSession spark, CollectionId collection, TimeRange range) {
    Configuration settings = HBaseConfiguration.create(spark.sparkContext().hadoopConfiguration());
    if (!quorum.isEmpty()) {
      String[] hosts = quorum.split(",")[0].split(":", 2);
      settings.set(HConstants.ZOOKEEPER_QUORUM, quorum.replaceAll(":\\d+", ""));
      if (hosts.length == 2) {
        settings.set(HConstants.ZOOKEEPER_CLIENT_PORT, hosts[1]);
      }
    }
    settings.setInt(HConstants.HBASE_CLIENT_RETRIES_NUMBER, RETRIES);
    settings.set(TableInputFormat.INPUT_TABLE, collection.name());
    settings.set(TableInputFormat.SCAN_COLUMNS, FAMILY + ":" + QUALIFIER);
    settings.set(TableInputFormat.SCAN_TIMERANGE_START, Long.toString(range.start()));
    settings.set(TableInputFormat.SCAN_TIMERANGE_END, Long.toString(range.end()));
    settings.set(TableInputFormat.SCAN_MAXVERSIONS, Integer.toString(Integer.MAX_VALUE));
    settings.set(TableInputFormat.SCAN_CACHEBLOCKS, "false");
    settings.setInt(TableInputFormat.SCAN_CACHEDROWS, CACHED_ROWS);
    settings.setInt(TableInputFormat.SCAN_BATCHSIZE, CELLS_OF_A_PIECE);
    return settings;
  }
}
