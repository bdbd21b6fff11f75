package dataworks.observe.room;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One pipeline at a glance.
 *
 * @param runId the run to look at first
 * @param newest when the last completed run ended
 * @param seconds of the last runs of all products together; likewise the rows
 * @param secondsRatio by the median of the runs before; empty while there are fewer than three
 */
record Tile(
    String pipeline,
    Health health,
    String headline,
    String advice,
    String runId,
    int products,
    Optional<Instant> newest,
    double seconds,
    OptionalDouble secondsRatio,
    long rows,
    OptionalDouble rowsRatio,
    long quarantined) {}
