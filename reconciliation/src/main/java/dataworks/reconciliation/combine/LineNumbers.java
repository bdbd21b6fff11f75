package dataworks.reconciliation.combine;

import java.io.Serializable;
import java.util.Map;

/** Turns numbers of lines within a range into those within the file. */
record LineNumbers(Map<Integer, long[]> before) implements Serializable {

  long inFile(BadLine line) {
    long[] ranges = before.get(line.file());
    return line.number() + (ranges == null ? 0 : ranges[line.order()]);
  }
}
