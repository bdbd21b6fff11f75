package dataworks.core.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Entries of {@code data_pipeline_metadata} as rows and back. */
final class PipelineRows {
  static final String RUN_ID = "Run_Id";
  static final String STATUS = "Status";
  static final String UPDATED = "Updated_At";
  private static final String CORRELATION = "Correlation_Id";
  private static final String PRODUCT = "DataProduct";
  private static final String DATE = "Date";
  private static final String TIME_TO_EXIST = "TimeToExist";
  private static final int YEARS_KEPT = 2;
  private static final Set<String> NO_DETAILS =
      Set.of(CORRELATION, PRODUCT, DATE, STATUS, RUN_ID, TIME_TO_EXIST);

  private PipelineRows() {}

  static LedgerRow write(PipelineEntry entry, Instant now) {
    TreeMap<String, Object> attributes = new TreeMap<>(entry.details());
    attributes.put(CORRELATION, entry.correlationId());
    attributes.put(PRODUCT, entry.product());
    attributes.put(DATE, entry.date().toString());
    attributes.put(STATUS, entry.status());
    attributes.put(RUN_ID, entry.runId());
    attributes.put(UPDATED, now.toString());
    attributes.put(TIME_TO_EXIST, timeToExist(now));
    return new LedgerRow(attributes);
  }

  static Optional<PipelineEntry> read(LedgerRow row) {
    TreeMap<String, Object> details = new TreeMap<>(row.attributes());
    details.keySet().removeAll(NO_DETAILS);
    String correlationId = row.text(CORRELATION).orElse("");
    return date(row, correlationId)
        .map(
            date ->
                new PipelineEntry(
                    correlationId,
                    row.text(PRODUCT).orElse(""),
                    date,
                    row.text(STATUS).orElse(""),
                    runId(row).orElse(0L),
                    details));
  }

  static Optional<Long> runId(LedgerRow row) {
    try {
      return row.number(RUN_ID);
    } catch (NumberFormatException otherSystem) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> date(LedgerRow row, String correlationId) {
    return row.text(DATE)
        .flatMap(PipelineRows::parse)
        .or(() -> parse(correlationId.substring(correlationId.lastIndexOf('#') + 1)));
  }

  private static Optional<LocalDate> parse(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }

  private static long timeToExist(Instant now) {
    return now.atOffset(ZoneOffset.UTC).plusYears(YEARS_KEPT).toEpochSecond();
  }
}
