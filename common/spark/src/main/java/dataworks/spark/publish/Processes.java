package dataworks.spark.publish;

import dataworks.core.ledger.ProcessIdentity;
import java.util.function.Predicate;

/**
 * The processes that hold heads.
 *
 * @param own this one
 * @param gone whether another one is known to have ended
 */
record Processes(ProcessIdentity own, Predicate<ProcessIdentity> gone) {

  static Processes ofThisMachine() {
    return new Processes(ProcessIdentity.current(), ProcessIdentity::isGone);
  }
}
