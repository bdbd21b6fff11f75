package dataworks.core.ledger;

import java.time.Instant;

/** The outcome of an attempt to take a lease. */
public sealed interface LeaseOutcome {

  /** The caller holds it now. */
  record Acquired(Lease lease) implements LeaseOutcome {}

  /** Somebody else holds it; it runs out at {@code expires} when that run is dead. */
  record Held(String product, String owner, Instant since, Instant expires)
      implements LeaseOutcome {}
}
