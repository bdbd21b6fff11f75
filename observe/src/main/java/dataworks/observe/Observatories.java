package dataworks.observe;

import dataworks.core.run.RunContext;

/** Makes the observatory of a run, once its ledger and store are there. */
@FunctionalInterface
public interface Observatories {
  Observatory of(RunContext context);
}
