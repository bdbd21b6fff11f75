package dataworks.core.run;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.ledger.Lease;
import dataworks.core.ledger.LeaseOutcome;
import dataworks.core.ledger.Leases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The leases of one run: all of its products or none. */
final class HeldLeases implements LeaseCheck, AutoCloseable {
  private final List<Lease> leases = new ArrayList<>();

  private HeldLeases() {}

  /** Takes them in the order of their names, so that two runs never wait for each other. */
  static HeldLeases take(Leases leases, List<String> products, String owner, Duration duration) {
    HeldLeases held = new HeldLeases();
    try {
      for (String product : new TreeSet<>(products)) {
        held.add(leases.acquire(product, owner, duration));
      }
      return held;
    } catch (RuntimeException | Error refused) {
      held.close();
      throw refused;
    }
  }

  private void add(LeaseOutcome outcome) {
    if (outcome instanceof LeaseOutcome.Acquired acquired) {
      leases.add(acquired.lease());
    } else if (outcome instanceof LeaseOutcome.Held other) {
      throw new DataworksException(
          CoreError.LEASE_HELD,
          "another run works on '"
              + other.product()
              + "': "
              + other.owner()
              + ", since "
              + other.since(),
          "run it again when that one has ended; the lease of a dead run ends at "
              + other.expires());
    }
  }

  void onLost(Runnable action) {
    leases.forEach(lease -> lease.onLost(action));
  }

  @Override
  public void requireHeld() {
    leases.forEach(Lease::requireHeld);
  }

  @Override
  public void close() {
    leases.forEach(Lease::close);
    leases.clear();
  }
}
