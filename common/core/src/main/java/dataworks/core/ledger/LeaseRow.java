package dataworks.core.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A row of the table of leases. */
record LeaseRow(LedgerRow row) {
  static final String EXPIRES = "Expires";
  static final String TOKEN = "Token";
  private static final String PRODUCT = "Product";
  private static final String KIND = "Kind";
  private static final String LEASE = "LEASE";
  private static final String OWNER = "Owner";
  private static final String SINCE = "Since";
  private static final String MACHINE = "Machine";
  private static final String PROCESS = "Process";
  private static final String PROCESS_STARTED = "Process_Started";
  private static final String APPLICATION = "Application_Id";
  private static final String ATTEMPT = "Attempt";

  static LeaseRow of(
      String product, String owner, String token, Instant since, LeaseHolder holder) {
    Map<String, Object> row = new TreeMap<>();
    row.put(PRODUCT, product);
    row.put(KIND, LEASE);
    row.put(OWNER, owner);
    row.put(TOKEN, token);
    row.put(SINCE, since.toEpochMilli());
    row.put(MACHINE, holder.process().machine());
    row.put(PROCESS, holder.process().pid());
    row.put(PROCESS_STARTED, holder.process().startedAt());
    if (holder.attempt().isPresent()) {
      row.put(APPLICATION, holder.attempt().application());
      row.put(ATTEMPT, (long) holder.attempt().number());
    }
    return new LeaseRow(new LedgerRow(row));
  }

  static Optional<LeaseRow> read(Ledger ledger, String product) {
    return ledger.find(LedgerTable.LEASES, product, LEASE).map(LeaseRow::new);
  }

  LedgerRow expiring(Instant expires) {
    return row.with(EXPIRES, expires.toEpochMilli());
  }

  String product() {
    return row.text(PRODUCT).orElse("");
  }

  String token() {
    return row.text(TOKEN).orElse("");
  }

  Instant since() {
    return instant(SINCE);
  }

  Instant expires() {
    return instant(EXPIRES);
  }

  /** The owner's text names the run. */
  boolean isOf(String runId) {
    return (row.text(OWNER).orElse("") + " ").contains(" run " + runId + " ");
  }

  LeaseHolder holder() {
    return new LeaseHolder(
        new ProcessIdentity(
            row.text(MACHINE).orElse(""),
            row.number(PROCESS).orElse(0L),
            row.number(PROCESS_STARTED).orElse(0L)),
        new ApplicationAttempt(
            row.text(APPLICATION).orElse(""), row.number(ATTEMPT).orElse(0L).intValue()));
  }

  LeaseOutcome.Held held() {
    return new LeaseOutcome.Held(
        product(), row.text(OWNER).orElse("unknown"), since(), instant(EXPIRES));
  }

  private Instant instant(String attribute) {
    return Instant.ofEpochMilli(row.number(attribute).orElse(0L));
  }
}
