package dataworks.core.run;

import dataworks.core.ledger.ApplicationAttempt;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/** Makes run ids that sort by time and are safe in file names. */
public final class RunIdentities {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final SecureRandom RANDOM = new SecureRandom();

  private RunIdentities() {}

  /** A correlation id that nobody gave is the run's own id. */
  public static RunIdentity begin(String command, Optional<String> correlationId, Clock clock) {
    return begin(command, correlationId, clock, ApplicationAttempt.NONE);
  }

  /** A run within the master of a cluster's application. */
  public static RunIdentity begin(
      String command, Optional<String> correlationId, Clock clock, ApplicationAttempt attempt) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    byte[] bytes = new byte[4];
    RANDOM.nextBytes(bytes);
    String runId = TIME.format(now) + "-" + HexFormat.of().formatHex(bytes);
    return new RunIdentity(command, runId, correlationId.orElse(runId), now, attempt);
  }
}
