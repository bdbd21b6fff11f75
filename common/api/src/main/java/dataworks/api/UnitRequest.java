package dataworks.api;

import java.time.LocalDate;
import java.util.Optional;

/** A unit's description of itself: an immutable record in each job. */
public interface UnitRequest {
  /** Such as {@code data:businessAudit}; shown in logs, reports and the ledger. */
  String name();

  Optional<LocalDate> date();

  /** Returns the number of bad records up to which the unit is still published. */
  long maximumBadRecords();

  /**
   * The data product whose journal this unit writes. Units that run side by side have different
   * ones, and the job holds the lease of a product that covers it.
   */
  default String product() {
    return name();
  }
}
