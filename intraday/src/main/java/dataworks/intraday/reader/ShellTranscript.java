package dataworks.intraday.reader;

import java.util.Arrays;
import java.util.Optional;

/**
 * Watches the shell's output line by line: whether the scan ended as it should. Not thread-safe.
 */
final class ShellTranscript {
  private byte[] lastRow;
  private long rows;
  private long unreadable;
  private long closing = -1;
  private boolean error;

  void line(byte[] buffer, int offset, int length) {
    ShellLine line = ShellLineParser.parse(buffer, offset, length);
    if (line instanceof ShellLine.Cell cell) {
      row(cell.row());
    } else if (line instanceof ShellLine.DeleteMarker marker) {
      row(marker.row());
    } else if (line instanceof ShellLine.Unreadable) {
      unreadable++;
      closing = -1;
    } else if (line instanceof ShellLine.RowCount count) {
      closing = count.rows();
    } else if (line instanceof ShellLine.ScanBegins) {
      closing = -1;
    } else if (line instanceof ShellLine.Error) {
      error = true;
    }
  }

  /** What is wrong with the output as a whole. */
  Optional<String> problem() {
    if (error) {
      return Optional.of("it printed an ERROR line");
    }
    if (closing < 0) {
      return Optional.of("its output ends without the closing row count");
    }
    if (rows + unreadable < closing) {
      return Optional.of("it counted " + closing + " rows and printed " + rows);
    }
    return Optional.empty();
  }

  /** Rows printed; a row of several versions is one. */
  long rows() {
    return rows;
  }

  private void row(byte[] row) {
    closing = -1;
    if (!Arrays.equals(row, lastRow)) {
      lastRow = row;
      rows++;
    }
  }
}
