package dataworks.core.run;

import dataworks.core.config.Configuration;
import dataworks.core.ledger.Ledger;
import dataworks.core.notify.Notifier;
import dataworks.core.store.ObjectStore;
import java.time.Clock;

/**
 * The outside world of a running job. Driver only.
 *
 * @param lease asked before each step that others can see
 */
public record RunContext(
    RunIdentity run,
    Configuration configuration,
    ObjectStore store,
    Ledger ledger,
    Notifier notifier,
    Clock clock,
    Progress progress,
    LeaseCheck lease) {

  /** A context without leases: plans and tests. */
  public RunContext(
      RunIdentity run,
      Configuration configuration,
      ObjectStore store,
      Ledger ledger,
      Notifier notifier,
      Clock clock,
      Progress progress) {
    this(run, configuration, store, ledger, notifier, clock, progress, LeaseCheck.NONE);
  }

  RunContext with(LeaseCheck held) {
    return new RunContext(run, configuration, store, ledger, notifier, clock, progress, held);
  }
}
