package dataworks.intraday.reader;

import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.intraday.CollectionId;
import dataworks.intraday.IntradayError;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hbase.Cell;
import org.apache.hadoop.hbase.CellUtil;
import org.apache.hadoop.hbase.HBaseConfiguration;
import org.apache.hadoop.hbase.HConstants;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.ConnectionFactory;
import org.apache.hadoop.hbase.client.RegionLocator;
import org.apache.hadoop.hbase.client.Result;
import org.apache.hadoop.hbase.io.ImmutableBytesWritable;
import org.apache.hadoop.hbase.mapreduce.TableInputFormat;
import org.apache.hadoop.hbase.mapreduce.TableSplit;
import org.apache.hadoop.hbase.util.Bytes;
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

  private final String quorum;

  /**
   * @param quorum of ZooKeeper, {@code host:port}; empty: what the cluster's hbase-site says
   */
  public ApiReader(String quorum) {
    this.quorum = quorum;
  }

  /** What the task of one region reports. */
  private record Scanned<T>(String regionStart, T result) implements Serializable {}

  @Override
  public <T> List<T> read(
      SparkSession spark,
      CollectionId collection,
      TimeRange range,
      Location scratch,
      RecordSink.Factory<T> sinks) {
    Configuration settings = settings(spark, collection, range);
    Set<String> expected = regions(settings, collection);
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
    Set<String> missing = new TreeSet<>(expected);
    scanned.forEach(region -> missing.remove(region.regionStart()));
    requireNone(missing, expected, collection);
    List<T> reports = new ArrayList<>();
    scanned.forEach(region -> reports.add(region.result()));
    return reports;
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
                  CellUtil.cloneValue(cell),
                  table,
                  0));
        }
      }
      return new Scanned<>(Bytes.toStringBinary(((TableSplit) split).getStartRow()), sink.finish());
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
    settings.setInt(HConstants.HBASE_CLIENT_RETRIES_NUMBER, 4);
    settings.set(TableInputFormat.INPUT_TABLE, collection.name());
    settings.set(TableInputFormat.SCAN_COLUMNS, FAMILY + ":" + QUALIFIER);
    settings.set(TableInputFormat.SCAN_TIMERANGE_START, Long.toString(range.start()));
    settings.set(TableInputFormat.SCAN_TIMERANGE_END, Long.toString(range.end()));
    settings.set(TableInputFormat.SCAN_MAXVERSIONS, Integer.toString(Integer.MAX_VALUE));
    settings.set(TableInputFormat.SCAN_CACHEBLOCKS, "false");
    settings.setInt(TableInputFormat.SCAN_CACHEDROWS, CACHED_ROWS);
    return settings;
  }

  private static Set<String> regions(Configuration settings, CollectionId collection) {
    Set<String> starts = new TreeSet<>();
    try (Connection connection = ConnectionFactory.createConnection(settings);
        RegionLocator regions =
            connection.getRegionLocator(
                TableName.valueOf(collection.database(), collection.collection()))) {
      for (byte[] start : regions.getStartKeys()) {
        starts.add(Bytes.toStringBinary(start));
      }
      return starts;
    } catch (IOException e) {
      throw new DataworksException(
          IntradayError.HBASE_UNREACHABLE,
          "HBase does not tell the regions of " + collection.name() + ": " + e.getMessage(),
          "check that the table exists and intraday.zookeeper; a read replica needs --reader shell",
          e);
    }
  }

  private static void requireNone(
      Set<String> missing, Set<String> expected, CollectionId collection) {
    if (!missing.isEmpty()) {
      throw new DataworksException(
          IntradayError.REGIONS_MISSING,
          "of "
              + expected.size()
              + " regions of "
              + collection.name()
              + ", "
              + missing.size()
              + " were not scanned",
          "nothing was published and the watermark has not moved; run again when no region is"
              + " being split, and leave spark.hadoopRDD.ignoreEmptySplits at false");
    }
  }
}
