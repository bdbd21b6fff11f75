package dataworks.spark.publish;

import dataworks.api.KeptLocations;
import dataworks.api.Publication;
import dataworks.core.config.Configuration;
import dataworks.core.error.DataworksException;
import dataworks.core.retry.Pause;
import dataworks.core.run.RunContext;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.spark.StepHook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes staged data visible, table by table, each in one change that readers see, and finishes what
 * a killed run left. Thread-safe for units of different products; the run holds the lease of what
 * it publishes. Every method can be repeated.
 */
public final class Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

  private final RunContext context;
  private final Surroundings surroundings;
  private final JournalStore journals;
  private final CommitMachine machine;
  private final CommitDriver driver;
  private final Recovery recovery;
  private final Map<String, Fence> fences = new ConcurrentHashMap<>();
  private final Set<String> recovered = ConcurrentHashMap.newKeySet();

  /** A publication whose tables are made and fit; nothing of it is visible yet. */
  public static final class Prepared {
    private final CommitState state;

    private Prepared(CommitState state) {
      this.state = state;
    }
  }

  Publisher(RunContext context, Surroundings surroundings) {
    this.context = context;
    this.surroundings = surroundings;
    Configuration configuration = context.configuration();
    ObjectStore store = context.store();
    Location published = configuration.storage().published();
    Configuration.CommitMode mode = configuration.publishing().commit();
    this.journals = new JournalStore(store, published);
    this.machine = new CommitMachine(mode, published);
    Catalog catalog = surroundings.catalog();
    Effects effects = new WorldEffects(catalog, store, surroundings.steps());
    this.driver = new CommitDriver(machine, surroundings.effects().apply(effects));
    Duration grace = Duration.ofHours(configuration.graceHours());
    Cleaner cleaner = new Cleaner(store, catalog, journals, context.clock(), grace);
    this.recovery =
        new Recovery(context.run(), mode, journals, machine, driver, cleaner, context.clock());
  }

  public static Publisher of(RunContext context, Supplier<SparkSession> session, StepHook steps) {
    SessionCache cache = new SessionCache(session);
    return new Publisher(
        context,
        new Surroundings(
            new HiveTables(session),
            steps,
            Publisher::sleep,
            cache::refresh,
            Processes.ofThisMachine()));
  }

  /**
   * Takes the product over, finishes interrupted commits of it, removes what dead runs staged and
   * what commits replaced longer ago than the grace time. Once for each product and run; later
   * calls do nothing.
   *
   * @return names of tables and views that an overtaken run had changed late, and that are again as
   *     they were published
   */
  public List<String> recover(String product, KeptLocations kept) {
    if (!recovered.add(product)) {
      return List.of();
    }
    try {
      Fence fence = fence(product);
      if (fence.mustWait()) {
        waitForCalls(product);
      }
      return fenced(fence, () -> recovery.run(product, kept, fence));
    } catch (Throwable e) {
      recovered.remove(product);
      throw e;
    }
  }

  /** The folders of one unit; writes nothing yet. */
  public StagingFolders open(String product, Optional<LocalDate> date) {
    String base =
        Segments.PREFIX
            + Slugs.of(context.run().runId())
            + date.map(day -> "-" + day.toString().replace("-", "")).orElse("");
    String segment = base;
    for (int i = 2; journals.exists(product, segment); i++) {
      segment = base + "-" + i;
    }
    return new JournaledFolders(product, segment);
  }

  /** Refuses tables that are there and can't be published so; changes nothing. */
  public void check(StagingFolders folders, Publication publication) {
    Journal journal = ((JournaledFolders) folders).journal();
    Fence fence = fence(journal.product());
    fenced(fence, () -> driver.run(machine.check(journal, publication), fence));
  }

  /** Checks, and makes what a commit needs: databases, tables where there are none, folders. */
  public Prepared prepare(StagingFolders folders, Publication publication) {
    Journal journal = ((JournaledFolders) folders).journal();
    Fence fence = fence(journal.product());
    journals.keepEmptyFolder();
    return new Prepared(
        fenced(fence, () -> driver.run(machine.prepare(journal, publication), fence)));
  }

  /**
   * Publishes. A failure leaves what was staged, and the next run finishes the commit; only when
   * nothing was begun does {@link #abort} still help.
   *
   * @return names of tables and views that an overtaken run had changed meanwhile, see {@link
   *     #recover}
   */
  public List<String> commit(StagingFolders folders, Prepared prepared) {
    Journal journal = ((JournaledFolders) folders).journal();
    Fence fence = fence(journal.product());
    return fenced(
        fence,
        () -> {
          driver.run(machine.commit(prepared.state, journal), fence);
          tell(prepared.state.publication());
          List<String> repaired = recovery.repair(journal.product(), fence);
          surroundings.refresh().accept(prepared.state.publication());
          return repaired;
        });
  }

  private static void tell(Publication publication) {
    publication.tables().forEach(table -> LOG.info("published {}", table.qualifiedName()));
    publication.views().forEach(view -> LOG.info("published {}", view.qualifiedName()));
  }

  /** Removes what was staged, unless a commit was begun. */
  public void abort(StagingFolders folders) {
    Journal journal = ((JournaledFolders) folders).journal();
    recovery.abort(journal, fence(journal.product()));
  }

  /** All objects that the folders hold now. */
  public List<StoredObject> staged(StagingFolders folders) {
    Journal journal = ((JournaledFolders) folders).journal();
    return journal.roots().stream()
        .flatMap(
            root ->
                Segments.objects(context.store(), Location.of(root), journal.segment()).stream())
        .distinct()
        .toList();
  }

  private Fence fence(String product) {
    return fences.computeIfAbsent(
        product, name -> Fence.seize(journals, name, context, surroundings));
  }

  /**
   * A run that is refused tells later ones that it changes nothing any more. Whatever else fails
   * may have failed because this run was interrupted: the fence knows the reason.
   */
  private static <T> T fenced(Fence fence, Supplier<T> work) {
    try {
      return work.get();
    } catch (FencedException refused) {
      fence.acknowledge();
      throw refused;
    } catch (Exception failure) {
      DataworksException reason = fence.refusal().orElse(null);
      if (reason == null) {
        throw failure;
      }
      reason.addSuppressed(failure);
      fence.acknowledge();
      throw reason;
    }
  }

  /** Waits for the time within which the last calls of the run before reach the metastore. */
  private void waitForCalls(String product) {
    Duration bound = takeoverWait();
    if (!bound.isZero()) {
      LOG.warn(
          "waiting {} s before {} is changed: the run before it had not ended its commit",
          bound.toSeconds(),
          product);
      surroundings.steps().before("wait");
      surroundings.pause().accept(bound);
    }
  }

  /** A folder metastore is of one process, which is alive or gone. */
  private Duration takeoverWait() {
    boolean folder =
        context
            .configuration()
            .hive()
            .filter(hive -> !hive.metastore().startsWith("thrift:"))
            .isPresent();
    return folder ? Duration.ZERO : context.configuration().publishing().takeoverWait();
  }

  private static void sleep(Duration duration) {
    Pause.SLEEP.takeOrThrow(
        duration, () -> new IllegalStateException("interrupted while waiting for the run before"));
  }

  private final class JournaledFolders implements StagingFolders {
    private final String product;
    private final String segment;
    private final Set<String> roots = new LinkedHashSet<>();

    JournaledFolders(String product, String segment) {
      this.product = product;
      this.segment = segment;
    }

    synchronized Journal journal() {
      return Journal.staging(
          product, context.run().runId(), segment, Instant.now(context.clock()).toString(), roots);
    }

    @Override
    public String segment() {
      return segment;
    }

    @Override
    public synchronized Location register(Location root) {
      if (roots.add(root.uri())) {
        Fence fence = fence(product);
        fenced(fence, () -> fence.write(journal()));
      }
      return root;
    }

    @Override
    public Location folder(Location root) {
      return register(root.resolve(segment));
    }
  }
}
