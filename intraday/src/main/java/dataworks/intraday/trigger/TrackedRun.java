package dataworks.intraday.trigger;

import dataworks.core.error.DataworksException;
import dataworks.intraday.CollectionId;
import dataworks.intraday.IntradayError;
import dataworks.intraday.window.JobState;
import dataworks.intraday.window.Tracking;
import dataworks.intraday.window.Tracking.Entry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All collections of one trigger in the tracking. For one thread. */
final class TrackedRun {
  private static final Set<JobState> NOT_LAUNCHED =
      EnumSet.of(JobState.LAMBDA_TRIGGERED, JobState.WAITING);

  private final Tracking tracking;
  private final String correlationId;
  private final List<CollectionId> collections;
  private final long triggered;
  private final List<CollectionId> begun = new ArrayList<>();

  TrackedRun(
      Tracking tracking, String correlationId, List<CollectionId> collections, long triggered) {
    this.tracking = tracking;
    this.correlationId = correlationId;
    this.collections = collections;
    this.triggered = triggered;
  }

  /**
   * Takes the correlation id: a second trigger of the same id would undo what is known of the
   * first, unless that one was deferred.
   */
  void begin(long waitsUntil) {
    for (Entry entry : tracking.run(correlationId)) {
      if (entry.state().filter(JobState.DEFERRED::equals).isEmpty()) {
        throw used(entry);
      }
    }
    for (CollectionId collection : collections) {
      if (!tracking.begin(correlationId, collection, triggered, waitsUntil)) {
        throw used(tracking.find(correlationId, collection.name()).orElseThrow());
      }
      begun.add(collection);
    }
  }

  void waiting() {
    collections.forEach(collection -> move(collection, JobState.WAITING, Map.of()));
  }

  void deferred(String reason) {
    collections.forEach(
        collection -> move(collection, JobState.DEFERRED, Map.of("DeferredBecause", reason)));
  }

  void launched(String clusterId) {
    collections.forEach(
        collection -> move(collection, JobState.EMR_LAUNCHED, Map.of("EMRClusterId", clusterId)));
  }

  /** Marks everything that was not launched as failed. */
  void failed() {
    begun.forEach(collection -> move(collection, JobState.LAMBDA_FAILED, Map.of()));
  }

  /** A run of one of the collections, triggered before, that is not done. */
  Optional<Entry> ahead() {
    return collections.stream()
        .flatMap(c -> tracking.earlier(c, correlationId, triggered, JobState.BLOCKING).stream())
        .findFirst();
  }

  /** The same run as it is now, while it is not done. */
  Optional<Entry> still(Entry ahead) {
    return tracking
        .find(ahead.correlationId(), ahead.collection())
        .filter(entry -> entry.state().filter(JobState.BLOCKING::contains).isPresent());
  }

  private void move(CollectionId collection, JobState to, Map<String, Object> more) {
    tracking.move(correlationId, collection, NOT_LAUNCHED, to, more);
  }

  private DataworksException used(Entry entry) {
    return new DataworksException(
        IntradayError.OPTION_INVALID,
        "the correlation id '"
            + correlationId
            + "' is taken: "
            + entry.collection()
            + " is "
            + entry.status(),
        "give each trigger a --correlation-id of its own, or none");
  }
}
