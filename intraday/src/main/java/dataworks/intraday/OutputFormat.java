package dataworks.intraday;

/** How rows are stored. */
public enum OutputFormat {
  ORC,
  /** Quoted as RFC 4180 says, each row on one line, for readers of the older layout. */
  CSV
}
