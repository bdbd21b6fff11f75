package dataworks.spark.publish;

import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.spark.StepHook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;

/** From staged to visible: prepare, journal, tables, views, pointers, journal. */
final class Committer {
  private final ObjectStore store;
  private final JournalStore journals;
  private final Clock clock;
  private final StepHook steps;
  private final TableCommit tableCommit;

  Committer(
      ObjectStore store,
      JournalStore journals,
      Clock clock,
      StepHook steps,
      TableCommit tableCommit) {
    this.store = store;
    this.journals = journals;
    this.clock = clock;
    this.steps = steps;
    this.tableCommit = tableCommit;
  }

  /** Refuses what can't be published, before anything is changed. */
  void check(Publication publication) {
    publication.tables().forEach(tableCommit::check);
  }

  void commit(Journal staging, Publication publication) {
    steps.before("prepare");
    Commit commit = commitOf(staging);
    prepare(publication, commit);
    publication.tables().forEach(this::makeReadable);
    Replaced replaced = Replaced.NOTHING;
    for (PublishedTable table : publication.tables()) {
      replaced = replaced.and(tableCommit.toBeReplaced(table, commit));
    }
    Journal committing = staging.committing(publication, replaced, now());
    steps.before("journal committing");
    journals.write(committing);
    apply(committing, publication, commit);
  }

  /** Rolls an interrupted commit forward. */
  void finish(Journal committing) {
    Publication publication = committing.publication();
    Commit commit = commitOf(committing);
    prepare(publication, commit);
    apply(committing, publication, commit);
  }

  private void apply(Journal committing, Publication publication, Commit commit) {
    publication.tables().forEach(table -> tableCommit.commit(table, commit));
    publication.views().forEach(view -> tableCommit.commit(view, commit));
    for (PointerFile pointer : publication.pointers()) {
      steps.before("pointer " + pointer.location().name());
      store.write(pointer.location(), pointer.text().getBytes(StandardCharsets.UTF_8));
    }
    steps.before("journal committed");
    journals.write(committing.committed(now()));
  }

  private void prepare(Publication publication, Commit commit) {
    check(publication);
    publication.tables().forEach(table -> tableCommit.prepare(table, commit));
  }

  private Commit commitOf(Journal journal) {
    String file = journals.location(journal.product(), journal.segment()).uri();
    return new Commit(journal.segment(), file, journals.emptyFolder());
  }

  /** Readers of some formats fail where there is no folder, as when a day has no rows. */
  private void makeReadable(PublishedTable table) {
    if (table.partitions().isPresent()) {
      return;
    }
    try (Stream<StoredObject> objects = store.listFolder(table.location())) {
      if (objects.findAny().isPresent()) {
        return;
      }
    }
    store.writeIfAbsent(table.location().resolve("_empty"), new byte[0]);
  }

  private String now() {
    return Instant.now(clock).toString();
  }
}
