package dataworks.launcher;

import dataworks.core.ledger.Condition;
import dataworks.core.ledger.Ledger;
import dataworks.core.ledger.LedgerRow;
import dataworks.core.ledger.LedgerTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Remembers handled events in the ledger's table of leases: events arrive at least once, and the
 * same one starts nothing twice. Thread-safe, for any number of functions.
 */
final class EventLog {
  private static final LedgerTable TABLE = LedgerTable.LEASES;
  private static final String KIND = "EVENT";
  private static final String TOKEN = "Token";
  private static final String UNTIL = "Until";
  private static final String NOTED = "Noted";
  private static final String EXIT_CODE = "Exit_Code";
  private static final String SUMMARY = "Summary";
  private static final Duration KEPT = Duration.ofDays(14);

  private final Ledger ledger;
  private final Clock clock;

  EventLog(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Knowledge of an event. */
  sealed interface Claim {
    /** It is this invocation's to handle. */
    record Granted(String token) implements Claim {}

    /** Another invocation is handling it. */
    record Running() implements Claim {}

    /** It was handled. */
    record Ended(int exitCode, String summary) implements Claim {}

    /** An invocation died while it handled it: nobody knows how far it came. */
    record Unknown() implements Claim {}
  }

  /**
   * @param until when this invocation is over at the latest
   * @param repeatable whether a failed or cut-off attempt may simply be made again
   */
  Claim claim(String id, Instant until, boolean repeatable) {
    String token = UUID.randomUUID().toString();
    LedgerRow mine = row(id, token, Map.of(UNTIL, until.toEpochMilli()));
    while (true) {
      if (ledger.putIf(TABLE, mine, new Condition.Absent())) {
        return new Claim.Granted(token);
      }
      Optional<LedgerRow> found = ledger.find(TABLE, key(id), KIND);
      if (found.isPresent()) {
        LedgerRow row = found.get();
        Optional<Claim> standing = standing(row, token, repeatable);
        if (standing.isPresent()) {
          return standing.get();
        }
        if (ledger.putIf(TABLE, mine, new Condition.Equal(TOKEN, row.text(TOKEN).orElse("")))) {
          return new Claim.Granted(token);
        }
      }
    }
  }

  /** Empty when it is to be handled again. */
  private Optional<Claim> standing(LedgerRow row, String token, boolean repeatable) {
    if (row.text(TOKEN).filter(token::equals).isPresent()) {
      return Optional.of(new Claim.Granted(token)); // our write arrived, its answer did not
    }
    Optional<Long> exitCode = row.number(EXIT_CODE);
    if (exitCode.isPresent()) {
      boolean again = exitCode.get() == 1 || exitCode.get() == 3;
      return again
          ? Optional.empty()
          : Optional.of(new Claim.Ended(exitCode.get().intValue(), row.text(SUMMARY).orElse("")));
    }
    if (row.number(UNTIL).orElse(0L) > clock.millis()) {
      return Optional.of(new Claim.Running());
    }
    return repeatable ? Optional.empty() : Optional.of(new Claim.Unknown());
  }

  void ended(String id, String token, CommandEnd end) {
    ledger.putIf(
        TABLE,
        row(
            id,
            token,
            Map.of(EXIT_CODE, (long) end.exitCode(), SUMMARY, String.join("\n", end.summary()))),
        new Condition.Equal(TOKEN, token));
  }

  /** True for the first who asks. */
  boolean first(String id) {
    return ledger.putIf(
        TABLE, row(id, UUID.randomUUID().toString(), Map.of()), new Condition.Absent());
  }

  void forget(String id) {
    ledger.remove(TABLE, key(id), KIND);
  }

  /** Rows so old that no event comes again go; how many. */
  int forgetOld() {
    int forgotten = 0;
    for (LedgerRow row : ledger.byRange(TABLE, KIND)) {
      if (row.number(NOTED).orElse(Long.MAX_VALUE) < clock.instant().minus(KEPT).toEpochMilli()) {
        ledger.remove(TABLE, row.text(TABLE.hash()).orElse(""), KIND);
        forgotten++;
      }
    }
    return forgotten;
  }

  private LedgerRow row(String id, String token, Map<String, Object> more) {
    Map<String, Object> row = new TreeMap<>(more);
    row.put(TABLE.hash(), key(id));
    row.put(TABLE.range(), KIND);
    row.put(TOKEN, token);
    row.put(NOTED, clock.millis());
    return new LedgerRow(row);
  }

  private static String key(String id) {
    return "event:" + id;
  }
}
