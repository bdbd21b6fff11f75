package dataworks.api;

import java.io.Serializable;

/** Counts the destinations of all records that were read. */
public record Conservation(long read, long written, long quarantined, long superseded, long deleted)
    implements Serializable {
  public static final Conservation NOTHING = new Conservation(0, 0, 0, 0, 0);

  public boolean balances() {
    return read == written + quarantined + superseded + deleted;
  }

  public Conservation plus(Conservation other) {
    return new Conservation(
        read + other.read,
        written + other.written,
        quarantined + other.quarantined,
        superseded + other.superseded,
        deleted + other.deleted);
  }
}
