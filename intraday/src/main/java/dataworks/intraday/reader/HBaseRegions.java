package dataworks.intraday.reader;

import dataworks.core.error.Causes;
import dataworks.core.error.DataworksException;
import dataworks.intraday.CollectionId;
import dataworks.intraday.IntradayError;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hbase.HRegionLocation;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.TableNotFoundException;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.ConnectionFactory;
import org.apache.hadoop.hbase.client.RegionInfo;
import org.apache.hadoop.hbase.client.RegionLocator;
import org.apache.hadoop.hbase.util.Bytes;

/** The regions of a table, which all have to be scanned. */
record HBaseRegions(CollectionId collection, List<KeyRange> expected) {

  /** Asks HBase. */
  static HBaseRegions of(Configuration settings, CollectionId collection) {
    TableName table = TableName.valueOf(collection.database(), collection.collection());
    try (Connection connection = ConnectionFactory.createConnection(settings);
        RegionLocator locator = connection.getRegionLocator(table)) {
      List<KeyRange> expected =
          locator.getAllRegionLocations().stream()
              .map(HRegionLocation::getRegion)
              .filter(region -> region.getReplicaId() == RegionInfo.DEFAULT_REPLICA_ID)
              .map(region -> range(region.getStartKey(), region.getEndKey()))
              .toList();
      if (expected.isEmpty()) {
        throw new TableNotFoundException(table);
      }
      return new HBaseRegions(collection, expected);
    } catch (IOException e) {
      throw unreachable(collection, e);
    }
  }

  static KeyRange range(byte[] start, byte[] end) {
    return new KeyRange(Bytes.toHex(start), Bytes.toHex(end));
  }

  /** For the report; an {@code DataworksException} when keys were left out. */
  Map<String, String> scanned(List<KeyRange> ranges) {
    long missing = expected.stream().filter(region -> !region.isCoveredBy(ranges)).count();
    if (missing > 0 || !KeyRange.WHOLE.isCoveredBy(ranges)) {
      throw incomplete(expected.size() - missing);
    }
    return Map.of(
        "regionsExpected", Integer.toString(expected.size()),
        "regionsScanned", Integer.toString(ranges.size()));
  }

  private DataworksException incomplete(long whole) {
    return new DataworksException(
        IntradayError.REGIONS_MISSING,
        whole
            + " of "
            + expected.size()
            + " regions of "
            + collection.name()
            + " were scanned, and there are keys that none of these has",
        "nothing was published and the watermark has not moved; run again when no region is"
            + " being split, and leave spark.hadoopRDD.ignoreEmptySplits at false");
  }

  private static DataworksException unreachable(CollectionId collection, IOException e) {
    return new DataworksException(
        IntradayError.HBASE_UNREACHABLE,
        "HBase does not tell the regions of " + collection.name() + ": " + Causes.shown(e),
        "check that the table exists and intraday.zookeeper; a read replica needs --reader shell",
        e);
  }
}
