package dataworks.intraday.reader;

/** What one line of the HBase shell's output is. */
public sealed interface ShellLine {

  /** {@code column} as printed. */
  record Cell(byte[] row, String column, long timestamp, byte[] value) implements ShellLine {}

  /** A deletion, printed by raw scans only. */
  record DeleteMarker(byte[] row) implements ShellLine {}

  /** Looks like a cell and can't be read. */
  record Unreadable(String problem) implements ShellLine {}

  /** The count that ends a scan: of rows, not of cells. */
  record RowCount(long rows) implements ShellLine {}

  /** The shell says that a command failed. */
  record Error() implements ShellLine {}

  /** The prompt with the echo of a scan. */
  record ScanBegins() implements ShellLine {}

  /** Headers, prompts, warnings, times. */
  record Other() implements ShellLine {}
}
