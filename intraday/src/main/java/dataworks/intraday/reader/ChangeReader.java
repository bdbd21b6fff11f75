package dataworks.intraday.reader;

import dataworks.core.store.Location;
import dataworks.intraday.CollectionId;
import org.apache.spark.sql.SparkSession;

/**
 * Reads all versions of a collection's cells within a time range, in parallel. Thread-safe; driver
 * only. Reading the same range again gives the same cells while HBase keeps them. Never returns
 * when a part could not be read: that is a {@code DataworksException}.
 */
public interface ChangeReader {

  /**
   * @param scratch a folder of this unit on the cluster's file system, for what has to be put down
   *     meanwhile; whatever is there goes with the unit
   */
  <T> Reading<T> read(
      SparkSession spark,
      CollectionId collection,
      TimeRange range,
      Location scratch,
      RecordSink.Factory<T> sinks);
}
