package dataworks.spark.publish;

import dataworks.core.run.RunIdentity;
import dataworks.spark.publish.Journal.Phase;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a run does first: forward with interrupted commits, away with what dead runs staged. */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final RunIdentity run;
  private final JournalStore journals;
  private final Committer committer;
  private final Cleaner cleaner;

  Recovery(RunIdentity run, JournalStore journals, Committer committer, Cleaner cleaner) {
    this.run = run;
    this.journals = journals;
    this.committer = committer;
    this.cleaner = cleaner;
  }

  Committer committer() {
    return committer;
  }

  void run(String product, KeptLocations kept) {
    List<Journal> found = journals.of(product);
    for (Journal journal : found) {
      if (journal.phase() == Phase.COMMITTING) {
        LOG.warn("finishing the commit that run {} began", journal.runId());
        committer.finish(journal);
      } else if (journal.phase() == Phase.STAGING && !journal.runId().equals(run.runId())) {
        LOG.warn("removing what run {} staged and never published", journal.runId());
        cleaner.removeStaged(journal);
      }
    }
    cleaner.removeReplaced(product, kept);
  }

  void abort(Journal journal) {
    boolean begun =
        journals.of(journal.product()).stream()
            .anyMatch(j -> j.segment().equals(journal.segment()) && j.phase() != Phase.STAGING);
    if (!begun) {
      cleaner.removeStaged(journal);
    }
  }
}
