package dataworks.kickstart;

import dataworks.api.Conservation;
import dataworks.api.KeyServiceCounts;
import dataworks.core.config.Configuration;
import dataworks.core.config.Environment;
import dataworks.core.error.DataworksException;
import dataworks.core.keyservice.KeyServiceSettings;
import dataworks.core.ledger.PipelineEntry;
import dataworks.core.ledger.PipelineLedger;
import dataworks.core.plan.Plan;
import dataworks.core.plan.PlanStep;
import dataworks.core.run.ExitCode;
import dataworks.core.run.Job;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.RunContext;
import dataworks.core.run.UnitResult;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.kickstart.source.DeliveryListing;
import dataworks.kickstart.source.Format;
import dataworks.kickstart.table.KickstartTables;
import dataworks.kickstart.table.TableLayout;
import dataworks.spark.ingest.Spine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All collections of a module, day by day, from where the ledger says that it stopped. */
public final class KickstartJob implements Job {
  private static final String END_TO_END_FOLDER = "kickstart-e2e-tests";
  private static final Set<Environment> NO_END_TO_END_TESTS =
      Set.of(Environment.INTEGRATION, Environment.PREPROD, Environment.PRODUCTION);
  private static final Logger LOG = LoggerFactory.getLogger(KickstartJob.class);

  private final KickstartOptions options;
  private final KickstartCatalogue catalogue;
  private final ObjectStore source;
  private final Optional<KeyServiceSettings> keys;
  private final Supplier<SparkSession> session;

  /**
   * @param source reaches the partner's buckets with the chained roles
   */
  public KickstartJob(
      KickstartOptions options,
      KickstartCatalogue catalogue,
      ObjectStore source,
      Optional<KeyServiceSettings> keys,
      Supplier<SparkSession> session) {
    this.options = options;
    this.catalogue = catalogue;
    this.source = source;
    this.keys = keys;
    this.session = session;
  }

  /** Refuses what must not even begin; called before anything is touched. */
  public static void check(KickstartOptions options, Configuration configuration) {
    if (options.origin() == KickstartOptions.Origin.END_TO_END_TEST
        && NO_END_TO_END_TESTS.contains(configuration.environment())) {
      throw new DataworksException(
          KickstartError.END_TO_END_REFUSED,
          "--e2e-test-flg true is refused in the environment "
              + configuration.environment().name().toLowerCase(java.util.Locale.ROOT),
          "end-to-end tests run in local, development and qa only");
    }
  }

  /** Tells if the module's files are encrypted. */
  public static boolean needsKeys(KickstartOptions options) {
    return format(options) == Format.ENCRYPTED_JSON;
  }

  private static Format format(KickstartOptions options) {
    return options.module().equals("vacancy") ? Format.CSV : Format.ENCRYPTED_JSON;
  }

  /** Lists the removals of a clean-up. */
  public List<PlanStep> removals(Configuration configuration, ObjectStore store) {
    return CleanUp.describe(
        store, tables(configuration), catalogue.collectionsOf(options.module()));
  }

  @Override
  public List<String> products() {
    return List.of(KickstartLedger.PRODUCT + ":" + options.module());
  }

  @Override
  public JobOutcome run(RunContext context) {
    Setting setting = setting(context);
    List<LocalDate> days = days(context);
    if (options.data() == KickstartOptions.Data.CLEAN_UP) {
      requireReload(days);
      setting.cleanUp().remove(catalogue.collectionsOf(options.module()));
    }
    List<UnitResult> units = new ArrayList<>();
    boolean failed = false;
    for (LocalDate day : days) {
      List<UnitResult> results = failed ? notRun(context, day) : recorded(context, setting, day);
      failed |= results.stream().anyMatch(unit -> unit.status() != UnitResult.Status.COMPLETED);
      units.addAll(results);
    }
    return new JobOutcome(units, exitCode(units), summary(days), Optional.empty());
  }

  @Override
  public Plan plan(RunContext context) {
    Setting setting = setting(context);
    List<Plan.Part> parts = new ArrayList<>();
    List<LocalDate> days = days(context);
    if (options.data() == KickstartOptions.Data.CLEAN_UP) {
      requireReload(days);
      parts.add(new Plan.Part("", removals(context.configuration(), context.store())));
    }
    if (days.isEmpty()) {
      parts.add(
          new Plan.Part(
              "",
              List.of(
                  PlanStep.skips(
                      "everything: the ledger says that all days up to today are done"))));
    }
    Map<String, TableLayout> layouts = new LinkedHashMap<>();
    for (LocalDate day : days) {
      for (KickstartRequest request : requests(context, day)) {
        parts.add(
            new Plan.Part(
                request.collection(), Optional.of(day), setting.planner().plan(request, layouts)));
      }
    }
    return Plan.ofParts(parts);
  }

  /** The tools of a run; made when it begins, so that nothing heavy starts before. */
  private record Setting(KickstartIngester ingester, KickstartPlanner planner, CleanUp cleanUp) {}

  private Setting setting(RunContext context) {
    KickstartTables tables = tables(context.configuration());
    KickstartIngester ingester =
        new KickstartIngester(
            Spine.of(context, session),
            new DeliveryListing(store(context)),
            keys,
            tables,
            catalogue);
    return new Setting(
        ingester,
        new KickstartPlanner(ingester, tables),
        new CleanUp(context, tables, ingester.history()));
  }

  private KickstartTables tables(Configuration configuration) {
    return new KickstartTables(
        session,
        configuration.section(KickstartSettings.class).orElseThrow().database(),
        configuration.storage().published());
  }

  private ObjectStore store(RunContext context) {
    return options.origin() == KickstartOptions.Origin.PARTNER ? source : context.store();
  }

  private List<LocalDate> days(RunContext context) {
    KickstartLedger ledger = ledger(context);
    Optional<CatchUp.Last> last =
        ledger.last().map(entry -> new CatchUp.Last(entry.date(), entry.status()));
    return CatchUp.days(options.start(), options.end(), last, ledger.today(), options.gap());
  }

  private KickstartLedger ledger(RunContext context) {
    return new KickstartLedger(
        new PipelineLedger(context.ledger(), context.clock()),
        options.correlationId(),
        context.run().runId());
  }

  private static void requireReload(List<LocalDate> days) {
    if (days.isEmpty()) {
      throw new DataworksException(
          KickstartError.DATES_INVALID,
          "--clean-up-flg true would remove everything and load nothing: the ledger says that all"
              + " days up to today are done; nothing was touched",
          "say with --start-dt from which day on the data is loaded again");
    }
  }

  private List<KickstartRequest> requests(RunContext context, LocalDate day) {
    List<String> collections = catalogue.collectionsOf(options.module());
    Location from =
        options.origin() == KickstartOptions.Origin.PARTNER
            ? catalogue.sourceOf(options.module())
            : context.configuration().storage().published().resolve(END_TO_END_FOLDER);
    return collections.stream()
        .map(
            collection ->
                new KickstartRequest(
                    options.module(),
                    collection,
                    day,
                    format(options),
                    from,
                    collections,
                    options.otherFiles()))
        .toList();
  }

  /** One day: its row in the ledger says how it went, whatever happens. */
  private List<UnitResult> recorded(RunContext context, Setting setting, LocalDate day) {
    KickstartLedger ledger = ledger(context);
    PipelineEntry entry = ledger.start(day);
    LOG.info("{}: {}", options.correlationId(), day);
    List<UnitResult> results = new ArrayList<>();
    try {
      for (KickstartRequest request : requests(context, day)) {
        results.add(setting.ingester().run(request));
      }
    } finally {
      boolean whole =
          results.size() == catalogue.collectionsOf(options.module()).size()
              && results.stream().allMatch(unit -> unit.status() == UnitResult.Status.COMPLETED);
      if (whole) {
        ledger.completed(entry);
      } else {
        ledger.failed(entry);
      }
    }
    return results;
  }

  private List<UnitResult> notRun(RunContext context, LocalDate day) {
    return requests(context, day).stream()
        .map(
            request ->
                new UnitResult(
                    request.name(),
                    request.date(),
                    UnitResult.Status.NOT_RUN,
                    Conservation.NOTHING,
                    Map.of(),
                    List.of(),
                    KeyServiceCounts.NONE,
                    List.of(),
                    Map.of("because", "an earlier day failed"),
                    Optional.empty()))
        .toList();
  }

  /** Missing files are the partner's failure, and always exit code 1. */
  private static Optional<ExitCode> exitCode(List<UnitResult> units) {
    boolean missing =
        units.stream()
            .flatMap(unit -> unit.error().stream())
            .anyMatch(error -> error.code().equals(KickstartError.FILES_MISSING.code()));
    return missing ? Optional.of(ExitCode.FAILED) : Optional.empty();
  }

  private List<String> summary(List<LocalDate> days) {
    return days.isEmpty()
        ? List.of(options.correlationId() + ": nothing to do, all days up to today are done")
        : List.of(
            options.correlationId() + ": " + days.get(0) + " to " + days.get(days.size() - 1));
  }
}
