package dataworks.reconciliation.combine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dataworks.core.error.Causes;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.reconciliation.ReconciliationError;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A combination's findings besides its tables; it lies in the folder of the counts, so that it is
 * published and replaced with them.
 *
 * @param run the run that combined
 * @param from first millisecond of the window
 * @param to last millisecond of the window, margin included
 * @param sides by {@code import} and {@code export}
 * @param quarantined bad lines by reason
 * @param badLines {@code file:line} of the first bad lines
 */
public record CombineSummary(
    String run,
    long from,
    long to,
    String window,
    Map<String, SideSummary> sides,
    Map<String, Long> quarantined,
    List<String> badLines) {
  static final String FILE = "_combined.json";
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /**
   * One side's input.
   *
   * @param files how many manifests there were
   * @param standing different keys
   * @param superseded rows whose key has a later row on the same side
   * @param largest the files with most lines, for the report
   */
  public record SideSummary(
      long files,
      long bytes,
      long read,
      long quarantined,
      long outside,
      long standing,
      long superseded,
      List<FileSummary> largest) {}

  /** One file. */
  public record FileSummary(
      String file, long read, long quarantined, long outside, long standing, long superseded) {
    static final Comparator<FileSummary> LARGEST =
        Comparator.comparingLong(FileSummary::read).reversed().thenComparing(FileSummary::file);
  }

  public Instant start() {
    return Instant.ofEpochMilli(from);
  }

  public long badLineCount() {
    return quarantined.values().stream().mapToLong(Long::longValue).sum();
  }

  byte[] json() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** That of the counts in this folder. */
  public static CombineSummary read(ObjectStore store, Location counts) {
    try (InputStream in = store.open(counts.resolve(FILE))) {
      return JSON.readValue(in, CombineSummary.class);
    } catch (IOException unreadable) {
      throw new DataworksException(
          ReconciliationError.NOT_COMBINED,
          counts.resolve(FILE) + " can't be read: " + Causes.shown(unreadable),
          "run 'reconcile combine' again",
          unreadable);
    }
  }
}
