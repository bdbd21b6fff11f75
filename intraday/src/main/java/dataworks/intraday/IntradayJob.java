package dataworks.intraday;

import dataworks.api.Conservation;
import dataworks.core.error.DataworksException;
import dataworks.core.keyservice.KeyServiceSettings;
import dataworks.core.plan.Plan;
import dataworks.core.plan.PlanStep;
import dataworks.core.run.Job;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.RunContext;
import dataworks.core.run.UnitResult;
import dataworks.core.run.UnitRunner;
import dataworks.core.time.Times;
import dataworks.intraday.IntradayOptions.Mode;
import dataworks.intraday.IntradayUnit.Repeats;
import dataworks.intraday.reader.ChangeReader;
import dataworks.intraday.reader.TimeRange;
import dataworks.intraday.window.JobState;
import dataworks.intraday.window.Tracking;
import dataworks.intraday.window.Tracking.Entry;
import dataworks.spark.ingest.Spine;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The changes of several collections, side by side, each tracked on its own. */
public final class IntradayJob implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(IntradayJob.class);
  private static final DateTimeFormatter RUN =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmm").withZone(ZoneOffset.UTC);

  /** Its name is before those of all runs. */
  private static final String FIRST_PART = "0";

  private final IntradayOptions options;
  private final ChangeReader reader;
  private final Supplier<KeyServiceSettings> keys;
  private final Supplier<SparkSession> session;

  /**
   * @param keys gives null where nothing is encrypted
   */
  public IntradayJob(
      IntradayOptions options,
      ChangeReader reader,
      Supplier<KeyServiceSettings> keys,
      Supplier<SparkSession> session) {
    this.options = options;
    this.reader = reader;
    this.keys = keys;
    this.session = session;
  }

  @Override
  public List<String> products() {
    return options.collections().stream().map(CollectionId::product).toList();
  }

  @Override
  public JobOutcome run(RunContext context) {
    Tracking tracking = new Tracking(context.ledger());
    IntradayIngester ingester =
        new IntradayIngester(
            Spine.of(context, session), reader, keys.get(), watermarks(context, tracking));
    List<List<UnitRunner.Unit>> sequences =
        options.collections().stream()
            .map(
                collection ->
                    List.of(
                        new UnitRunner.Unit(
                            collection.name(),
                            Optional.empty(),
                            () -> one(context, tracking, ingester, collection))))
            .toList();
    List<UnitResult> results = new UnitRunner(options.limits().concurrency()).run(sequences);
    return new JobOutcome(results, Optional.empty(), List.of(), Optional.empty());
  }

  @Override
  public Plan plan(RunContext context) {
    Tracking tracking = new Tracking(context.ledger());
    return Plan.ofParts(
        options.collections().stream()
            .map(
                collection ->
                    new Plan.Part(collection.name(), planned(context, tracking, collection)))
            .toList());
  }

  private List<PlanStep> planned(RunContext context, Tracking tracking, CollectionId collection) {
    IntradayUnit unit = unit(tracking, collection);
    String cells =
        options.mode() == Mode.BOOTSTRAP
            ? "all of its export"
            : "cells from " + shown(unit.range().start()) + " until " + shown(unit.range().end());
    List<PlanStep> steps = new ArrayList<>();
    blocking(context, tracking, collection)
        .map(entry -> "the collection: run " + entry.correlationId() + " is " + entry.status())
        .map(PlanStep::skips)
        .ifPresent(steps::add);
    steps.add(PlanStep.reads(cells));
    steps.add(
        PlanStep.replaces(
                "partition run=%s of %s.%s"
                    .formatted(unit.run(), unit.target().database(), unit.table()))
            .in(String.valueOf(unit.base())));
    return steps;
  }

  private static String shown(long moment) {
    return Times.shown(Instant.ofEpochMilli(moment));
  }

  private UnitResult one(
      RunContext context, Tracking tracking, IntradayIngester ingester, CollectionId collection) {
    if (options.mode() != Mode.SCHEDULED) {
      return ingester.run(unit(tracking, collection));
    }
    Optional<Entry> blocking = blocking(context, tracking, collection);
    if (blocking.isPresent()) {
      return deferred(collection, blocking.get());
    }
    try {
      IntradayUnit unit = unit(tracking, collection);
      begun(context, tracking, unit);
      UnitResult result = ingester.run(unit);
      if (result.status() != UnitResult.Status.COMPLETED) {
        failed(context, tracking, collection);
      }
      return result;
    } catch (RuntimeException | Error e) {
      failed(context, tracking, collection);
      throw e;
    }
  }

  private IntradayUnit unit(Tracking tracking, CollectionId collection) {
    boolean tracked = options.mode() == Mode.SCHEDULED;
    long start = tracked ? start(tracking, collection) : options.start();
    return new IntradayUnit(
        collection,
        new TimeRange(start, options.end()),
        options.mode() == Mode.BOOTSTRAP
            ? FIRST_PART
            : RUN.format(Instant.ofEpochMilli(options.triggered())),
        options.target(),
        repeats(options.mode()),
        options.limits().maximumBadRecords());
  }

  private static Repeats repeats(Mode mode) {
    return switch (mode) {
      case SCHEDULED -> Repeats.DROPPED;
      case MANUAL -> Repeats.KEPT;
      case BOOTSTRAP -> Repeats.REPLACED;
    };
  }

  private long start(Tracking tracking, CollectionId collection) {
    OptionalLong last = tracking.lastEnd(collection);
    if (last.isEmpty()) {
      LOG.warn("{} has no completed run: it is read from its first cell on", collection.name());
      return 0;
    }
    return Math.max(0, last.getAsLong() + 1 - options.limits().lookback().toMillis());
  }

  private void begun(RunContext context, Tracking tracking, IntradayUnit unit) {
    Map<String, Object> attributes = new TreeMap<>();
    attributes.put("EMRReadyTime", context.clock().millis());
    attributes.put("ProcessedDataStart", unit.range().start());
    if (options.clusterId().startsWith("j-")) { // else what the trigger wrote stays
      attributes.put("EMRClusterId", options.clusterId());
    }
    tracking.record(
        context.run().correlationId(),
        unit.collection(),
        options.triggered(),
        JobState.EMR_PROCESSING,
        attributes);
  }

  private void failed(RunContext context, Tracking tracking, CollectionId collection) {
    tracking.record(
        context.run().correlationId(),
        collection,
        options.triggered(),
        JobState.EMR_FAILED,
        Map.of());
  }

  private Watermarks watermarks(RunContext context, Tracking tracking) {
    if (options.mode() != Mode.SCHEDULED) {
      return Watermarks.NONE;
    }
    return (unit, greatest) ->
        tracking.record(
            context.run().correlationId(),
            unit.collection(),
            options.triggered(),
            JobState.EMR_COMPLETED,
            Map.of(
                "ProcessedDataEnd",
                Math.max(Math.max(0, greatest), tracking.lastEnd(unit.collection()).orElse(0))));
  }

  private Optional<Entry> blocking(RunContext context, Tracking tracking, CollectionId collection) {
    return options.mode() != Mode.SCHEDULED
        ? Optional.empty()
        : tracking.earlier(
            collection, context.run().correlationId(), options.triggered(), JobState.FAILED);
  }

  private static UnitResult deferred(CollectionId collection, Entry blocking) {
    UnitResult failed =
        UnitResult.failed(
            collection.name(),
            Optional.empty(),
            new DataworksException(
                IntradayError.BLOCKED,
                collection.name()
                    + " waits: the run "
                    + blocking.correlationId()
                    + " is "
                    + blocking.status(),
                "find out why it failed, then: dataworks intraday clear-failure --correlation-id "
                    + blocking.correlationId()));
    return new UnitResult(
        failed.name(),
        failed.date(),
        UnitResult.Status.DEFERRED,
        Conservation.NOTHING,
        failed.quarantine(),
        failed.outputs(),
        failed.keyService(),
        failed.stages(),
        failed.details(),
        failed.error());
  }
}
