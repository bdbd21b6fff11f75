package dataworks.api;

import java.io.Serializable;

/**
 * Makes a row of a message, on an executor. Small and serializable: it holds settings alone, such
 * as a record of options, and nothing of the driver. Called by one thread at a time.
 */
@FunctionalInterface
public interface RowMapper extends Serializable {

  /**
   * Fills the row; columns that are not set are null.
   *
   * @param message holds until this returns
   * @throws BadMessageException sends the message to the quarantine; any other exception ends the
   *     unit
   */
  void map(Message message, OutputRow row);
}
