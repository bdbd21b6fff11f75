package dataworks.kickstart;

import dataworks.core.ledger.PipelineEntry;
import dataworks.core.ledger.PipelineLedger;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows of {@code data_pipeline_metadata}: one with the module's id, which says where the next run
 * starts, and one for each run, {@code <id>_<run>}, as the system before this one wrote them.
 */
final class KickstartLedger {
  static final String PRODUCT = "KICKSTART-ADG";
  private static final String IN_PROGRESS = "In-Progress";
  private static final String COMPLETED = "Completed";
  private static final String FAILED = "Failed";

  private final PipelineLedger ledger;
  private final String correlationId;
  private final String runId;
  private final Pattern perRun;

  KickstartLedger(PipelineLedger ledger, String correlationId, String runId) {
    this.ledger = ledger;
    this.correlationId = correlationId;
    this.runId = runId;
    this.perRun = Pattern.compile(Pattern.quote(correlationId) + "_(\\d{1,9})");
  }

  LocalDate today() {
    return ledger.today();
  }

  /** The last day that the ledger knows: of our own row, else of the latest one. */
  Optional<PipelineEntry> last() {
    Optional<PipelineEntry> own =
        ledger
            .find(correlationId, PRODUCT)
            .filter(entry -> entry.detail(PipelineEntry.DATAWORKS_RUN).isPresent());
    return own.or(
        () ->
            ofModule().stream()
                .max(Comparator.comparing(PipelineEntry::date).thenComparing(this::run)));
  }

  PipelineEntry start(LocalDate day) {
    ledger.endAbandoned(PRODUCT, this::isOfModule, runId, IN_PROGRESS, FAILED);
    long greatest = ofModule().stream().mapToLong(this::run).max().orElse(0);
    PipelineEntry entry =
        ledger.start(
            correlationId,
            PRODUCT,
            day,
            IN_PROGRESS,
            greatest,
            Map.of(PipelineEntry.DATAWORKS_RUN, runId));
    repeat(entry);
    return entry;
  }

  void completed(PipelineEntry entry) {
    repeat(ledger.update(entry, COMPLETED, Map.of()));
  }

  void failed(PipelineEntry entry) {
    repeat(ledger.update(entry, FAILED, Map.of()));
  }

  private void repeat(PipelineEntry entry) {
    ledger.repeat(entry, correlationId + "_" + entry.runId());
  }

  private List<PipelineEntry> ofModule() {
    return ledger.ofProduct(PRODUCT).stream()
        .filter(entry -> isOfModule(entry.correlationId()))
        .toList();
  }

  private boolean isOfModule(String id) {
    return id.equals(correlationId) || perRun.matcher(id).matches();
  }

  private long run(PipelineEntry entry) {
    Matcher matcher = perRun.matcher(entry.correlationId());
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : entry.runId();
  }
}
