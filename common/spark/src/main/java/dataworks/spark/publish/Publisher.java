package dataworks.spark.publish;

import dataworks.core.run.RunContext;
import dataworks.core.run.RunIdentity;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.spark.StepHook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes staged data visible, table by table, each in one metastore change, and finishes what a
 * killed run left. Thread-safe for units of different products; the run holds the lease of what it
 * publishes. Every method can be repeated.
 */
public final class Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

  private final RunContext context;
  private final StepHook steps;
  private final JournalStore journals;
  private final HiveTables tables;
  private final Recovery recovery;
  private final Set<String> recovered = ConcurrentHashMap.newKeySet();

  private Publisher(
      RunContext context,
      StepHook steps,
      HiveTables tables,
      Recovery recovery,
      JournalStore journals) {
    this.context = context;
    this.steps = steps;
    this.tables = tables;
    this.recovery = recovery;
    this.journals = journals;
  }

  public static Publisher of(RunContext context, Supplier<SparkSession> session, StepHook steps) {
    ObjectStore store = context.store();
    JournalStore journals = new JournalStore(store, context.configuration().storage().published());
    HiveTables tables = new HiveTables(session);
    Cleaner cleaner =
        new Cleaner(
            store,
            tables,
            journals,
            context.clock(),
            Duration.ofHours(context.configuration().graceHours()));
    TableCommit tableCommit = new TableCommit(tables, change(context, tables, steps), steps);
    Committer committer = new Committer(store, journals, context.clock(), steps, tableCommit);
    Recovery recovery = new Recovery(context.run(), journals, committer, cleaner);
    return new Publisher(context, steps, tables, recovery, journals);
  }

  private static TableChange change(RunContext context, HiveTables tables, StepHook steps) {
    return switch (context.configuration().publishing().commit()) {
      case TRANSACTION -> new DirectChange(tables, steps);
      case VIEW -> new VersionChange(tables, steps);
    };
  }

  /**
   * Finishes interrupted commits of the product, removes what dead runs staged, and what commits
   * replaced longer ago than the grace time. Once for each product and run; later calls do nothing.
   */
  public void recover(String product, KeptLocations kept) {
    if (recovered.add(product)) {
      try {
        recovery.run(product, kept);
      } catch (RuntimeException e) {
        recovered.remove(product);
        throw e;
      }
    }
  }

  /** A workspace for one unit; writes nothing yet. */
  public Workspace open(String product, Optional<LocalDate> date) {
    String base =
        Segments.PREFIX
            + Slugs.of(context.run().runId())
            + date.map(day -> "-" + day.toString().replace("-", "")).orElse("");
    String segment = base;
    for (int i = 2; journals.exists(product, segment); i++) {
      segment = base + "-" + i;
    }
    return new JournaledWorkspace(product, segment);
  }

  /** Refuses tables that are there and can't be published so; changes nothing. */
  public void check(Publication publication) {
    recovery.committer().check(publication);
  }

  /**
   * Publishes. A failure leaves what was staged, and the next run finishes the commit; only when
   * nothing was begun does {@link #abort} still help.
   */
  public void commit(Workspace workspace, Publication publication) {
    recovery.committer().commit(((JournaledWorkspace) workspace).journal(), publication);
  }

  /** Removes what was staged, unless a commit was begun. */
  public void abort(Workspace workspace) {
    recovery.abort(((JournaledWorkspace) workspace).journal());
  }

  /** All objects that the workspace holds now. */
  public List<StoredObject> staged(Workspace workspace) {
    Journal journal = ((JournaledWorkspace) workspace).journal();
    return journal.roots().stream()
        .flatMap(
            root ->
                Segments.objects(context.store(), Location.of(root), journal.segment()).stream())
        .distinct()
        .toList();
  }

  /** Makes this session see what was published. */
  public void refresh(Publication publication) {
    for (PublishedTable table : publication.tables()) {
      try {
        String name = Identifiers.quote(table.database(), table.table());
        Stream.of(tables.existing(table).quoted(), name)
            .distinct()
            .forEach(tables.spark().catalog()::refreshTable);
      } catch (RuntimeException e) {
        LOG.warn("this session may show old data of {}", table.qualifiedName(), e);
      }
    }
  }

  private final class JournaledWorkspace implements Workspace {
    private final String product;
    private final String segment;
    private final Set<String> roots = new LinkedHashSet<>();

    JournaledWorkspace(String product, String segment) {
      this.product = product;
      this.segment = segment;
    }

    synchronized Journal journal() {
      return Journal.staging(
          product, context.run().runId(), segment, Instant.now(context.clock()).toString(), roots);
    }

    @Override
    public RunIdentity run() {
      return context.run();
    }

    @Override
    public String segment() {
      return segment;
    }

    @Override
    public synchronized Location register(Location root) {
      if (roots.add(root.uri())) {
        steps.before("journal");
        journals.write(journal());
      }
      return root;
    }

    @Override
    public Location folder(Location root) {
      return register(root.resolve(segment));
    }
  }
}
