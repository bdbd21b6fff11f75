package dataworks.core.ledger;

import java.time.Instant;

/** How an attempt to take a lease ended. */
public sealed interface LeaseOutcome {

  /** The caller holds it now. */
  record Acquired(Lease lease) implements LeaseOutcome {}

  /** Somebody else holds it; it runs out at {@code expires} when that run is dead. */
  record Held(String product, String owner, Instant since, Instant expires)
      implements LeaseOutcome {}
}
