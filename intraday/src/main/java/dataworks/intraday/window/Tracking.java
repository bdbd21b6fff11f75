package dataworks.intraday.window;

import dataworks.core.ledger.Condition;
import dataworks.core.ledger.Ledger;
import dataworks.core.ledger.LedgerRow;
import dataworks.core.ledger.LedgerTable;
import dataworks.intraday.CollectionId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The runs of each collection: the table {@code intraday-job-status}. Thread-safe for different
 * collections.
 */
public final class Tracking {
  private static final LedgerTable TABLE = LedgerTable.INTRADAY_JOB_STATUS;
  private static final String STATUS = "JobStatus";
  private static final String TRIGGERED = "TriggeredTime";
  private static final String CLUSTER = "EMRClusterId";
  private static final String WAITS_UNTIL = "WaitsUntil";
  private static final String CLEARED = "_";

  private final Ledger ledger;

  public Tracking(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * One collection in one run.
   *
   * @param waitsUntil when its trigger gives up waiting, epoch milliseconds
   * @param end the greatest timestamp that it read
   */
  public record Entry(
      String correlationId,
      String collection,
      String status,
      long triggered,
      Optional<String> clusterId,
      OptionalLong waitsUntil,
      OptionalLong end) {

    public Optional<JobState> state() {
      return JobState.of(status);
    }
  }

  /** Sets the state and more attributes; the others stay. */
  public void record(
      String correlationId,
      CollectionId collection,
      long triggered,
      JobState state,
      Map<String, Object> more) {
    LedgerRow row =
        ledger
            .find(TABLE, correlationId, collection.name())
            .orElseGet(
                () ->
                    new LedgerRow(
                        Map.of(TABLE.hash(), correlationId, TABLE.range(), collection.name())));
    ledger.put(TABLE, with(row, more).with(STATUS, state.name()).with(TRIGGERED, triggered));
  }

  /**
   * The first row of a run that was just triggered, unless there is one that was not deferred:
   * false, and nothing changed.
   */
  public boolean begin(
      String correlationId, CollectionId collection, long triggered, long waitsUntil) {
    LedgerRow row =
        new LedgerRow(
            Map.of(
                TABLE.hash(),
                correlationId,
                TABLE.range(),
                collection.name(),
                STATUS,
                JobState.LAMBDA_TRIGGERED.name(),
                TRIGGERED,
                triggered,
                WAITS_UNTIL,
                waitsUntil));
    return ledger.putIf(TABLE, row, new Condition.Absent())
        || ledger.putIf(TABLE, row, new Condition.Equal(STATUS, JobState.DEFERRED.name()));
  }

  /** Sets the state of a row that is in one of {@code from}, and leaves any other alone. */
  public void move(
      String correlationId,
      CollectionId collection,
      Set<JobState> from,
      JobState to,
      Map<String, Object> more) {
    Optional<LedgerRow> row = ledger.find(TABLE, correlationId, collection.name());
    Optional<JobState> state = row.flatMap(r -> r.text(STATUS)).flatMap(JobState::of);
    if (state.filter(from::contains).isEmpty()) {
      return;
    }
    LedgerRow changed = with(row.get(), more).with(STATUS, to.name());
    ledger.putIf(TABLE, changed, new Condition.Equal(STATUS, state.get().name()));
  }

  /** One collection of one run. */
  public Optional<Entry> find(String correlationId, String collection) {
    return ledger.find(TABLE, correlationId, collection).map(Tracking::entry);
  }

  /** The greatest end of the completed runs. */
  public OptionalLong lastEnd(CollectionId collection) {
    return entries(collection).stream()
        .filter(entry -> entry.state().filter(JobState.EMR_COMPLETED::equals).isPresent())
        .flatMapToLong(entry -> entry.end().stream())
        .max();
  }

  /** The first run triggered before that is in one of the states; ties go by correlation id. */
  public Optional<Entry> earlier(
      CollectionId collection, String correlationId, long triggered, Set<JobState> states) {
    return entries(collection).stream()
        .filter(entry -> !entry.correlationId().equals(correlationId))
        .filter(entry -> isIn(entry, states) && isBefore(entry, correlationId, triggered))
        .sorted(Comparator.comparingLong(Entry::triggered))
        .flatMap(entry -> find(entry.correlationId(), entry.collection()).stream())
        .filter(entry -> isIn(entry, states)) // the index has few attributes, and may lag behind
        .findFirst();
  }

  /** All collections of a run. */
  public List<Entry> run(String correlationId) {
    return ledger.byHash(TABLE, correlationId).stream().map(Tracking::entry).toList();
  }

  /** Lets later runs start. */
  public void clear(Entry entry) {
    ledger
        .find(TABLE, entry.correlationId(), entry.collection())
        .ifPresent(row -> ledger.put(TABLE, row.with(STATUS, CLEARED + entry.status())));
  }

  private static boolean isIn(Entry entry, Set<JobState> states) {
    return entry.state().filter(states::contains).isPresent();
  }

  private static boolean isBefore(Entry entry, String correlationId, long triggered) {
    boolean failed = entry.state().filter(JobState.FAILED::contains).isPresent();
    return entry.triggered() < triggered
        || (entry.triggered() == triggered
            && (failed || entry.correlationId().compareTo(correlationId) < 0));
  }

  private static LedgerRow with(LedgerRow row, Map<String, Object> more) {
    LedgerRow changed = row;
    for (Map.Entry<String, Object> attribute : more.entrySet()) {
      changed = changed.with(attribute.getKey(), attribute.getValue());
    }
    return changed;
  }

  private List<Entry> entries(CollectionId collection) {
    return ledger.byIndex(TABLE, collection.name()).stream().map(Tracking::entry).toList();
  }

  private static Entry entry(LedgerRow row) {
    return new Entry(
        row.text(TABLE.hash()).orElseThrow(),
        row.text(TABLE.range()).orElseThrow(),
        row.text(STATUS).orElse(""),
        row.number(TRIGGERED).orElse(0L),
        row.text(CLUSTER),
        number(row, WAITS_UNTIL),
        number(row, "ProcessedDataEnd"));
  }

  private static OptionalLong number(LedgerRow row, String name) {
    return row.number(name).map(OptionalLong::of).orElse(OptionalLong.empty());
  }
}
