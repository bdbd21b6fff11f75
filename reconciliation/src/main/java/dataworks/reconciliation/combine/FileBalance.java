package dataworks.reconciliation.combine;

import dataworks.api.Conservation;
import java.io.Serializable;

/**
 * The balance of the lines of one file.
 *
 * @param outside records outside the window
 * @param standing records that stand for their key
 * @param superseded records of a key that has a later one on the same side
 */
record FileBalance(
    int file, long read, long quarantined, long outside, long standing, long superseded)
    implements Serializable {

  /** Records outside the window count as deleted: they were read, and left out on purpose. */
  Conservation conservation() {
    return new Conservation(read, standing, quarantined, superseded, outside);
  }
}
