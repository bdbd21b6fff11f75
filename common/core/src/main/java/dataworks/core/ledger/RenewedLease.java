package dataworks.core.ledger;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A held lease. Renewal that fails is tried again until the time is over; from then on, or when
 * somebody else's name is in the row, the lease is lost for good.
 */
final class RenewedLease implements Lease {
  private static final Logger LOG = LoggerFactory.getLogger(RenewedLease.class);
  private static final int RENEWALS_IN_A_LIFE = 3;

  private enum State {
    HELD,
    LOST,
    CLOSED
  }

  private final Ledger ledger;
  private final Clock clock;
  private final LeaseRow row;
  private final Duration duration;
  private final ScheduledExecutorService renewal;
  private final List<Runnable> actions = new ArrayList<>();
  private State state = State.HELD;
  private Instant expires;

  RenewedLease(Ledger ledger, Clock clock, LeaseRow row, Duration duration) {
    this.ledger = ledger;
    this.clock = clock;
    this.row = row;
    this.duration = duration;
    this.expires = clock.instant().plus(duration);
    this.renewal = Executors.newSingleThreadScheduledExecutor(RenewedLease::daemon);
    long period = Math.max(1, duration.toMillis() / RENEWALS_IN_A_LIFE);
    var unused = renewal.scheduleWithFixedDelay(this::renew, period, period, TimeUnit.MILLISECONDS);
  }

  @Override
  public String product() {
    return row.product();
  }

  @Override
  public Instant since() {
    return row.since();
  }

  @Override
  public synchronized void requireHeld() {
    if (state == State.HELD && !clock.instant().isBefore(expires)) {
      renew();
    }
    if (state == State.LOST) {
      throw new DataworksException(
          CoreError.LEASE_LOST,
          "This run lost the lease of " + product() + " that it held since " + since(),
          "Another run may work on the product. Check `ledger list`, then run the command again.");
    }
  }

  @Override
  public synchronized void onLost(Runnable action) {
    if (state != State.LOST) {
      actions.add(action);
    } else if (!renewal.isShutdown()) {
      renewal.execute(action);
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      if (state == State.HELD) {
        giveBack();
      }
      state = state == State.HELD ? State.CLOSED : state;
    }
    renewal.shutdown();
  }

  synchronized void renew() {
    if (state != State.HELD) {
      return;
    }
    Instant now = clock.instant();
    try {
      if (writeIfMine(now.plus(duration))) {
        expires = now.plus(duration);
      } else {
        lose("another run took it");
      }
    } catch (RuntimeException e) {
      LOG.warn("Can't renew the lease of {}; trying again: {}", product(), e.getMessage());
      if (!now.isBefore(expires)) {
        lose("it could not be renewed in time");
      }
    }
  }

  private boolean writeIfMine(Instant newExpiry) {
    return ledger.putIf(
        LedgerTable.LEASES,
        row.expiring(newExpiry),
        new Condition.Equal(LeaseRow.TOKEN, row.token()));
  }

  private void giveBack() {
    try {
      writeIfMine(Instant.EPOCH);
    } catch (RuntimeException e) {
      LOG.warn("Can't give back the lease of {}; it expires by itself", product(), e);
    }
  }

  private void lose(String why) {
    LOG.error("The lease of {} is lost: {}", product(), why);
    state = State.LOST;
    actions.forEach(renewal::execute);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "lease-renewal");
    thread.setDaemon(true);
    return thread;
  }
}
