package dataworks.observe;

import dataworks.core.delivery.Delivery;
import dataworks.core.delivery.Delivery.SchemaChange;
import dataworks.core.delivery.Delivery.Tables;
import dataworks.core.delivery.Delivery.Volume;
import dataworks.core.delivery.Delivery.Work;
import dataworks.core.delivery.DeliverySource;
import dataworks.core.ledger.RunLedger;
import dataworks.core.ledger.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The runs of one command as the ledger has them, in the hour in which they ended; a run that goes
 * on, or was killed, shows nowhere, but its pipeline becomes stale. An hour is delivered when each
 * of its data products was completed by its last run of that hour. Records count as read, files and
 * bytes as far as the job tells them.
 */
public final class LedgerDeliveries implements DeliverySource {
  private static final String COMPLETED = "COMPLETED";
  private static final String DEFERRED = "DEFERRED";

  /** Commands whose runs deliver data products; vip has a source of its own. */
  private static final Set<String> DELIVERING =
      Set.of("ingest", "kickstart", "intraday", "reconcile");

  private final String pipeline;
  private final TreeMap<Instant, List<RunRecord>> byHour = new TreeMap<>();

  private LedgerDeliveries(String pipeline, Collection<RunRecord> runs) {
    this.pipeline = pipeline;
    for (RunRecord run : runs) {
      run.finishedAt()
          .map(end -> end.truncatedTo(ChronoUnit.HOURS))
          .ifPresent(hour -> byHour.computeIfAbsent(hour, none -> new ArrayList<>()).add(run));
    }
  }

  /** One source for each pipeline that has runs, in the order of their names. */
  public static List<DeliverySource> of(RunLedger ledger) {
    Map<String, List<RunRecord>> byPipeline =
        ledger.all().stream()
            .filter(run -> !run.status().equals(DEFERRED))
            .filter(run -> run.finishedAt().isPresent())
            .filter(run -> DELIVERING.contains(command(run)))
            .collect(
                Collectors.groupingBy(
                    LedgerDeliveries::command, TreeMap::new, Collectors.toList()));
    List<DeliverySource> sources = new ArrayList<>();
    byPipeline.forEach((pipeline, runs) -> sources.add(new LedgerDeliveries(pipeline, runs)));
    return sources;
  }

  /** The pipeline of one command; none for commands that deliver nothing, or elsewhere. */
  public static List<DeliverySource> of(RunLedger ledger, String command) {
    String pipeline = pipeline(command);
    return of(ledger).stream().filter(source -> source.pipeline().equals(pipeline)).toList();
  }

  private static String command(RunRecord run) {
    return pipeline(run.command());
  }

  /** The first word of the command: subcommands of a job are one pipeline. */
  private static String pipeline(String command) {
    return command.toLowerCase(Locale.ROOT).split(" ", 2)[0].replaceAll("[^a-z0-9-]", "_");
  }

  @Override
  public String pipeline() {
    return pipeline;
  }

  @Override
  public boolean everyHour() {
    return false;
  }

  @Override
  public Optional<Instant> firstHour() {
    return byHour.isEmpty() ? Optional.empty() : Optional.of(byHour.firstKey());
  }

  @Override
  public Stream<Delivery> deliveries(Instant from, Instant until) {
    return byHour.subMap(from, true, until, true).entrySet().stream()
        .map(entry -> delivery(entry.getKey(), entry.getValue()));
  }

  private static Delivery delivery(Instant hour, List<RunRecord> rows) {
    Map<String, RunRecord> lastOfProduct = new TreeMap<>();
    Map<String, RunRecord> runs = new TreeMap<>();
    for (RunRecord row : rows) {
      lastOfProduct.put(row.product(), row);
      runs.put(row.runId(), row);
    }
    SortedSet<String> missing = new TreeSet<>();
    lastOfProduct.forEach(
        (product, row) -> {
          if (!row.status().equals(COMPLETED)) {
            missing.add(product.replace(';', '_'));
          }
        });
    SortedSet<String> products = new TreeSet<>();
    lastOfProduct.keySet().forEach(product -> products.add(product.replace(';', '_')));
    return new Delivery(
        hour,
        missing.size() < products.size(),
        new Tables(products, missing, new TreeSet<>()),
        SchemaChange.NONE,
        new Volume(sum(runs, "bytes"), sum(runs, "files")),
        runs.values().stream().map(LedgerDeliveries::work).reduce(Work.NONE, Work::plus));
  }

  private static long sum(Map<String, RunRecord> runs, String name) {
    return runs.values().stream().mapToLong(run -> count(run, name)).sum();
  }

  private static Work work(RunRecord run) {
    return new Work(
        1,
        run.status().equals(COMPLETED) ? 0 : 1,
        count(run, "read"),
        count(run, "quarantined"),
        run.finishedAt().map(end -> Duration.between(run.startedAt(), end).toSeconds()).orElse(0L));
  }

  private static long count(RunRecord run, String name) {
    return run.counts().getOrDefault(name, 0L);
  }
}
