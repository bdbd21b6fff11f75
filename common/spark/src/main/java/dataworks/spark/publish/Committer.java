package dataworks.spark.publish;

import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.spark.StepHook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** From staged to visible: prepare, journal, tables, views, pointers, journal. */
final class Committer {
  private final ObjectStore store;
  private final HiveTables tables;
  private final JournalStore journals;
  private final Clock clock;
  private final StepHook steps;
  private final TableCommit tableCommit;

  Committer(
      ObjectStore store, HiveTables tables, JournalStore journals, Clock clock, StepHook steps) {
    this.store = store;
    this.tables = tables;
    this.journals = journals;
    this.clock = clock;
    this.steps = steps;
    this.tableCommit = new TableCommit(tables, steps);
  }

  void commit(Journal staging, Publication publication) {
    steps.before("prepare");
    Location empty = journals.emptyFolder();
    publication.tables().forEach(table -> tables.prepare(table, empty));
    publication.tables().forEach(this::makeReadable);
    Set<String> replaced = new LinkedHashSet<>();
    publication.tables().forEach(t -> replaced.addAll(tableCommit.toBeReplaced(t, empty)));
    Journal committing = staging.committing(publication, replaced, now());
    steps.before("journal committing");
    journals.write(committing);
    finish(committing);
  }

  /** Also what rolls an interrupted commit forward. */
  void finish(Journal committing) {
    Publication publication = committing.publication();
    Location empty = journals.emptyFolder();
    String file = journals.location(committing.product(), committing.segment()).uri();
    publication.tables().forEach(table -> tables.prepare(table, empty));
    publication.tables().forEach(table -> tableCommit.commit(table, empty, file));
    publication.views().forEach(view -> tableCommit.commit(view, file));
    for (PointerFile pointer : publication.pointers()) {
      steps.before("pointer " + pointer.location().name());
      store.write(pointer.location(), pointer.text().getBytes(StandardCharsets.UTF_8));
    }
    steps.before("journal committed");
    journals.write(committing.committed(now()));
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
