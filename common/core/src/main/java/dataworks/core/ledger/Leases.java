package dataworks.core.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One run of a data product at a time, by conditional writes on any ledger. The lease of a dead run
 * ends when it is not renewed; on the machine where that run was, and for the next attempt of the
 * same application anywhere, at once. Thread-safe.
 */
public final class Leases {
  private final Ledger ledger;
  private final Clock clock;
  private final Supplier<LeaseHolder> holder;

  public Leases(Ledger ledger, Clock clock) {
    this(ledger, clock, ApplicationAttempt.NONE);
  }

  /**
   * @param attempt of the application whose master this process is
   */
  public Leases(Ledger ledger, Clock clock, ApplicationAttempt attempt) {
    this(ledger, clock, () -> new LeaseHolder(ProcessIdentity.current(), attempt));
  }

  Leases(Ledger ledger, Clock clock, Supplier<LeaseHolder> holder) {
    this.ledger = ledger;
    this.clock = clock;
    this.holder = holder;
  }

  /**
   * Takes the lease of a product, or says who has it.
   *
   * @param owner who asks, for people: command, run id, user
   * @param duration how long it lives without being renewed; renewed at a third of it
   */
  public LeaseOutcome acquire(String product, String owner, Duration duration) {
    LeaseRow wanted =
        LeaseRow.of(product, owner, UUID.randomUUID().toString(), clock.instant(), holder.get());
    while (!take(wanted, duration)) {
      Optional<LeaseRow> held = LeaseRow.read(ledger, product);
      if (held.isPresent() && held.get().token().equals(wanted.token())) {
        break; // our write arrived, its answer did not
      }
      if (held.isPresent() && !held.get().holder().isGoneFor(wanted.holder())) {
        return held.get().held();
      }
      if (held.isPresent() && takeFromDead(held.get(), wanted, duration)) {
        break;
      }
    }
    return new LeaseOutcome.Acquired(new RenewedLease(ledger, clock, wanted, duration));
  }

  /** The leases that are held at a moment, in the order of their products. */
  public static List<LeaseOutcome.Held> held(Ledger ledger, Instant now) {
    return ledger.all(LedgerTable.LEASES).stream()
        .map(row -> new LeaseRow(row).held())
        .filter(held -> held.expires().isAfter(now))
        .sorted(Comparator.comparing(LeaseOutcome.Held::product))
        .toList();
  }

  private boolean take(LeaseRow wanted, Duration duration) {
    Instant now = clock.instant();
    return ledger.putIf(
        LedgerTable.LEASES,
        wanted.expiring(now.plus(duration)),
        new Condition.AbsentOrLess(LeaseRow.EXPIRES, now.toEpochMilli()));
  }

  private boolean takeFromDead(LeaseRow holder, LeaseRow wanted, Duration duration) {
    return ledger.putIf(
        LedgerTable.LEASES,
        wanted.expiring(clock.instant().plus(duration)),
        new Condition.Equal(LeaseRow.TOKEN, holder.token()));
  }
}
