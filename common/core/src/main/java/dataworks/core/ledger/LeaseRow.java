package dataworks.core.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

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

  static LeaseRow of(
      String product, String owner, String token, Instant since, ProcessIdentity process) {
    return new LeaseRow(
        new LedgerRow(
            Map.of(
                PRODUCT,
                product,
                KIND,
                LEASE,
                OWNER,
                owner,
                TOKEN,
                token,
                SINCE,
                since.toEpochMilli(),
                MACHINE,
                process.machine(),
                PROCESS,
                process.pid(),
                PROCESS_STARTED,
                process.startedAt())));
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

  ProcessIdentity process() {
    return new ProcessIdentity(
        row.text(MACHINE).orElse(""),
        row.number(PROCESS).orElse(0L),
        row.number(PROCESS_STARTED).orElse(0L));
  }

  LeaseOutcome.Held held() {
    return new LeaseOutcome.Held(
        product(), row.text(OWNER).orElse("unknown"), since(), instant(EXPIRES));
  }

  private Instant instant(String attribute) {
    return Instant.ofEpochMilli(row.number(attribute).orElse(0L));
  }
}
