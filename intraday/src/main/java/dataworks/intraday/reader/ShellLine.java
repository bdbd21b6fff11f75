package dataworks.intraday.reader;

/** One line of the HBase shell's output. */
public sealed interface ShellLine {

  /**
   * One version of a row.
   *
   * @param column as printed
   * @param certain false when the line could be read in another way, too: its timestamp may then be
   *     text of the key or of the value
   */
  record Cell(byte[] row, String column, long timestamp, byte[] value, boolean certain)
      implements ShellLine {}

  /** A deletion, printed by raw scans only. */
  record DeleteMarker(byte[] row, boolean certain) implements ShellLine {}

  /** Looks like a cell and can't be read. */
  record Unreadable(String problem) implements ShellLine {}

  /** The count that ends a scan: of rows, not of cells. */
  record RowCount(long rows) implements ShellLine {}

  /** The shell says that a command failed. */
  record Failed() implements ShellLine {}

  /** Tells how a command that refreshes a replica ended. */
  record Refresh(boolean done) implements ShellLine {}

  /** The prompt with the echo of a scan. */
  record ScanBegins() implements ShellLine {}

  /** Headers, prompts, warnings, times. */
  record Other() implements ShellLine {}
}
