package dataworks.core.message;

/**
 * A transformed record. One object serves all records of a pipeline: it, and every view that it
 * gives out, holds until the next call of {@link RecordPipeline#process}. Not thread-safe.
 */
public final class GoodRecord implements RecordOutcome {
  private final Bytes line;
  private final Members members;
  private final RecordId id;
  private boolean delete;
  private long lastModified;

  GoodRecord(Bytes line, Members members, RecordId id) {
    this.line = line;
    this.members = members;
    this.id = id;
  }

  GoodRecord hold(Deletion deletion, long lastModifiedMillis) {
    this.delete = deletion == Deletion.DELETED;
    this.lastModified = lastModifiedMillis;
    return this;
  }

  /** The compact JSON line in UTF-8, without a line end. */
  public ByteView line() {
    return line;
  }

  /** The members of the line's own object, in the order in which they are written. */
  public Members members() {
    return members;
  }

  public boolean isDelete() {
    return delete;
  }

  /** The instant of the record's {@code _lastModifiedDateTime}, milliseconds of the epoch. */
  public long lastModifiedMillis() {
    return lastModified;
  }

  /**
   * The message's {@code _id} as compact sorted JSON, or its text when it is a primitive. Empty
   * where the rules ignore ids.
   */
  public ByteView id() {
    return id.text();
  }

  /**
   * The first two characters, in lower case, of the id. Not encoded: {@link PartitionText#encode}
   * does that. Empty where the rules ignore ids.
   */
  public String idPart() {
    return id.part();
  }

  enum Deletion {
    DELETED,
    ALIVE
  }
}
