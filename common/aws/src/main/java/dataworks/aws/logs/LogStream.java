package dataworks.aws.logs;

import java.time.Instant;
import java.util.Optional;

/** One stream of a log group, with the time of its last event when it has one. */
public record LogStream(LogStreamName name, Optional<Instant> lastEvent) {}
