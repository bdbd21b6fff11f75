package dataworks.intraday;

/** Keeps how far each collection was read. Thread-safe; driver only. */
public interface Watermarks {
  /** Nothing is kept. */
  Watermarks NONE = (unit, greatest) -> {};

  /** After the commit; can be repeated. {@code greatest}: −1 when nothing was read. */
  void completed(IntradayUnit unit, long greatest);
}
