package dataworks.intraday;

/** Storage formats of rows. */
public enum OutputFormat {
  ORC,
  /** Quoted as RFC 4180 says, each row on one line, for readers of the older layout. */
  CSV
}
