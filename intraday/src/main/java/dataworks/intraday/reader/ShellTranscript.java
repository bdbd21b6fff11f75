package dataworks.intraday.reader;

import java.util.Arrays;
import java.util.Optional;

/**
 * Watches the shell's output line by line: whether the scan ended as it should. Not thread-safe.
 */
final class ShellTranscript {
  private byte[] lastRow;
  private long rows;
  private long unsure;
  private long closing = -1;
  private boolean error;
  private boolean refreshed;
  private boolean refreshFailed;

  void line(byte[] buffer, int offset, int length) {
    ShellLine line = ShellLineParser.parse(buffer, offset, length);
    if (line instanceof ShellLine.Cell cell) {
      row(cell.row(), cell.certain());
    } else if (line instanceof ShellLine.DeleteMarker marker) {
      row(marker.row(), marker.certain());
    } else if (line instanceof ShellLine.Unreadable) {
      row(null, false);
    } else if (line instanceof ShellLine.RowCount count) {
      closing = count.rows();
    } else if (line instanceof ShellLine.ScanBegins) {
      closing = -1;
    } else if (line instanceof ShellLine.Failed) {
      error = true;
    } else if (line instanceof ShellLine.Refresh refresh) {
      refreshed |= refresh.done();
      refreshFailed |= !refresh.done();
    }
  }

  /** Returns the fault of the output as a whole. */
  Optional<String> problem() {
    if (error) {
      return Optional.of("it printed an ERROR line");
    }
    if (closing < 0) {
      return Optional.of("its output ends without the closing row count");
    }
    if (closing < rows || closing > rows + unsure) {
      return Optional.of(
          "it counted "
              + closing
              + " rows and printed "
              + rows
              + (unsure == 0 ? "" : " and " + unsure + " lines that are hard to read"));
    }
    return Optional.empty();
  }

  /** As the shell counted them; a row of several versions is one. */
  long rows() {
    return closing;
  }

  /** Tells if commands of the shell refreshed the replica. */
  boolean refreshed() {
    return refreshed && !refreshFailed;
  }

  /** A line whose row is not sure may be of the row before it, or of another. */
  private void row(byte[] row, boolean certain) {
    closing = -1;
    if (!certain) {
      unsure++;
    } else if (!Arrays.equals(row, lastRow)) {
      lastRow = row;
      rows++;
    }
  }
}
