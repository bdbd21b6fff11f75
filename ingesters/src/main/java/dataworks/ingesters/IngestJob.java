package dataworks.ingesters;

import dataworks.api.Conservation;
import dataworks.api.KeyServiceCounts;
import dataworks.core.config.Environment;
import dataworks.core.ledger.PipelineEntry;
import dataworks.core.ledger.PipelineLedger;
import dataworks.core.plan.Plan;
import dataworks.core.run.Job;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.Progress;
import dataworks.core.run.RunContext;
import dataworks.core.run.UnitResult;
import dataworks.core.run.UnitRunner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ingests collections on export dates: the dates of a collection in their order, collections side
 * by side. When some of several units are done already, with the same input and the same options,
 * only the others run; when all are done, all are done again.
 */
public final class IngestJob implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(IngestJob.class);

  private final IngestOptions options;
  private final Function<RunContext, IngestContext> contexts;
  private final Function<RunContext, Ingesters> ingesters;

  /**
   * @param contexts makes what ingesters work with; must not start Spark by itself
   */
  public IngestJob(
      IngestOptions options,
      Function<RunContext, IngestContext> contexts,
      Function<RunContext, Ingesters> ingesters) {
    this.options = options;
    this.contexts = contexts;
    this.ingesters = ingesters;
  }

  @Override
  public List<String> products() {
    return options.collections().stream().map(CollectionName::product).toList();
  }

  @Override
  public JobOutcome run(RunContext context) {
    List<Unit> units = units(context);
    UnitLedger ledger = ledger(context);
    Map<IngestRequest, PipelineEntry> done = done(units, ledger);
    boolean again = done.size() == units.size();
    List<List<UnitRunner.Unit>> sequences = new ArrayList<>();
    for (CollectionName collection : options.collections()) {
      sequences.add(
          units.stream()
              .filter(unit -> unit.request.collection().equals(collection))
              .map(unit -> again ? unit : unit.unlessDone(done.get(unit.request)))
              .map(unit -> unit.runnable(ledger))
              .toList());
    }
    List<String> summary = new ArrayList<>(samplesInForce(context, units));
    List<UnitResult> results = new UnitRunner(options.concurrency()).run(sequences);
    summary.addAll(IngestSummary.lines(results));
    return new JobOutcome(results, Optional.empty(), summary, Optional.empty());
  }

  @Override
  public Plan plan(RunContext context) {
    IngestContext ingest = contexts.apply(context);
    return Plan.ofParts(
        units(context).stream()
            .map(
                unit ->
                    new IngestPlan(
                        unit.request, unit.input, unit.ingester, ingest.mayBeEmpty(unit.request)))
            .map(IngestPlan::part)
            .toList());
  }

  private List<String> samplesInForce(RunContext run, List<Unit> units) {
    if (run.configuration().environment() == Environment.LOCAL) {
      return List.of();
    }
    Set<String> used = new TreeSet<>();
    units.forEach(unit -> used.addAll(unit.ingester.resources()));
    used.retainAll(contexts.apply(run).resources().samples());
    if (used.isEmpty()) {
      return List.of();
    }
    String warning = IngestResources.warningOf(List.copyOf(used));
    LOG.warn("{}", warning);
    return List.of("warning: " + warning);
  }

  private List<Unit> units(RunContext run) {
    IngestContext context = contexts.apply(run);
    Ingesters registry = ingesters.apply(run);
    Map<IngesterFactory, CollectionIngester<?>> made = new HashMap<>();
    List<Unit> units = new ArrayList<>();
    int days = options.collections().size() * options.dates().all().size();
    try (Progress.Step listing = run.progress().begin("listing input", days, "folders")) {
      for (CollectionName collection : options.collections()) {
        IngesterFactory factory = registry.factoryOf(collection);
        CollectionIngester<?> ingester =
            made.computeIfAbsent(factory, asked -> asked.create(context));
        for (var date : options.dates().all()) {
          IngestRequest request =
              new IngestRequest(
                  collection,
                  date,
                  context.layout().source(collection, date, options.sourcePrefix()),
                  options);
          units.add(
              new Unit(
                  request,
                  InputListing.of(context.store(), request.source()),
                  ingester,
                  texts(context.resources(), factory, ingester),
                  Optional.empty()));
          listing.advance(1);
        }
      }
    }
    return units;
  }

  private List<String> texts(
      IngestResources resources, IngesterFactory factory, CollectionIngester<?> ingester) {
    List<String> texts = new ArrayList<>();
    texts.add(factory.name());
    factory.settings().ifPresent(texts::add);
    texts.add(
        String.valueOf(
            options.switches().stream().filter(IngestSwitch::decidesResult).sorted().toList()));
    texts.add(String.valueOf(options.destinationPrefix()));
    ingester.resources().forEach(name -> texts.add(resources.text(name)));
    return texts;
  }

  private static UnitLedger ledger(RunContext context) {
    return new UnitLedger(
        new PipelineLedger(context.ledger(), context.clock()),
        context.run().correlationId(),
        context.run().runId(),
        System.getenv().getOrDefault("EMR_CLUSTER_ID", "local"));
  }

  private static Map<IngestRequest, PipelineEntry> done(List<Unit> units, UnitLedger ledger) {
    Map<IngestRequest, PipelineEntry> done = new HashMap<>();
    for (Unit unit : units) {
      ledger.completed(unit.request, unit.digest()).ifPresent(row -> done.put(unit.request, row));
    }
    return done;
  }

  private record Unit(
      IngestRequest request,
      InputListing input,
      CollectionIngester<?> ingester,
      List<String> texts,
      Optional<PipelineEntry> doneBy) {

    String digest() {
      return input.digest(texts);
    }

    Unit unlessDone(PipelineEntry row) {
      return new Unit(request, input, ingester, texts, Optional.ofNullable(row));
    }

    UnitRunner.Unit runnable(UnitLedger ledger) {
      return new UnitRunner.Unit(
          request.name(),
          request.date(),
          () -> doneBy.map(this::skipped).orElseGet(() -> run(ledger)));
    }

    private UnitResult run(UnitLedger ledger) {
      return ledger.around(
          request, digest(), () -> ingester.ledgerDetails(request), () -> ingester.run(request));
    }

    private UnitResult skipped(PipelineEntry row) {
      return new UnitResult(
          request.name(),
          request.date(),
          UnitResult.Status.COMPLETED,
          Conservation.NOTHING,
          Map.of(),
          List.of(),
          KeyServiceCounts.NONE,
          List.of(),
          Map.of(
              "notRunAgain",
              "completed by run " + row.detail(PipelineEntry.DATAWORKS_RUN).orElse("unknown")),
          Optional.empty());
    }
  }
}
