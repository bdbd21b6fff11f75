package dataworks.reconciliation.combine;

import dataworks.reconciliation.manifest.Window;
import java.io.Serializable;

/**
 * Settings of reading tasks.
 *
 * @param partitions how many partitions the records go to; two more take reports and bad lines
 */
record ScanSettings(long firstMillisecond, long lastMillisecond, int partitions)
    implements Serializable {
  private static final int MEMORY_OF_CHUNKS = 32 << 20;
  private static final int LARGEST_CHUNK = 64 << 10;

  ScanSettings(Window window, int partitions) {
    this(window.firstMillisecond(), window.lastMillisecond(), partitions);
  }

  boolean takesPart(long timestamp) {
    return firstMillisecond <= timestamp && timestamp <= lastMillisecond;
  }

  int partitionOf(long hash) {
    return (int) (((hash >>> 33) * partitions) >>> 31);
  }

  int reportPartition() {
    return partitions;
  }

  int badLinePartition() {
    return partitions + 1;
  }

  int allPartitions() {
    return partitions + 2;
  }

  int chunkSize() {
    return Math.max(1024, Math.min(LARGEST_CHUNK, MEMORY_OF_CHUNKS / partitions));
  }
}
