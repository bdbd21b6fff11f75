package dataworks.core.run;

import dataworks.core.config.Configuration;
import dataworks.core.ledger.Ledger;
import dataworks.core.notify.Notifier;
import dataworks.core.store.ObjectStore;
import java.time.Clock;

/** What a job may use of the outside world while it runs. Driver only. */
public record RunContext(
    RunIdentity run,
    Configuration configuration,
    ObjectStore store,
    Ledger ledger,
    Notifier notifier,
    Clock clock,
    Progress progress) {}
