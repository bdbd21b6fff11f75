package dataworks.intraday;

/** Where it is kept how far a collection was read. Thread-safe; driver only. */
public interface Watermarks {
  /** Nothing is kept. */
  Watermarks NONE = (unit, greatest) -> {};

  /** After the commit; can be repeated. {@code greatest}: −1 when nothing was read. */
  void completed(IntradayUnit unit, long greatest);
}
