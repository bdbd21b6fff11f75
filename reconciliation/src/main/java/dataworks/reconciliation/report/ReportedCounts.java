package dataworks.reconciliation.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.reconciliation.ReconciliationError;
import dataworks.reconciliation.verdict.CollectionCount;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The counts beside a report's results: what a verdict without Spark is made of. */
public final class ReportedCounts {
  static final String SUFFIX = "counts.json";
  private static final String RESULTS = "_results.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private ReportedCounts() {}

  static byte[] json(List<CollectionCount> counts) {
    ArrayNode rows = JSON.createArrayNode();
    counts.forEach(row -> rows.add(JSON.valueToTree(row)));
    return rows.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  /** Fails when nothing is beside the results: a release before this one wrote them. */
  public static List<CollectionCount> read(ObjectStore store, Location results) {
    if (!results.name().endsWith(RESULTS)) {
      throw unreadable("--results " + results + " doesn't name a file <run>" + RESULTS);
    }
    Location file =
        Location.of(
            results.uri().substring(0, results.uri().length() - RESULTS.length()) + "_" + SUFFIX);
    if (!store.exists(file)) {
      throw unreadable(file + " is missing");
    }
    try (InputStream in = store.open(file)) {
      List<CollectionCount> counts = new ArrayList<>();
      for (JsonNode row : JSON.readTree(in)) {
        counts.add(count(row));
      }
      return List.copyOf(counts);
    } catch (IOException malformed) {
      throw unreadable(file + " can't be read");
    }
  }

  private static CollectionCount count(JsonNode row) {
    return new CollectionCount(
        row.path("database").asText(),
        row.path("collection").asText(),
        row.path("imported").asLong(),
        row.path("exported").asLong(),
        row.path("missingImported").asLong(),
        row.path("missingExported").asLong(),
        row.path("earlierInImport").asLong(),
        row.path("earlierInExport").asLong());
  }

  private static DataworksException unreadable(String what) {
    return new DataworksException(
        ReconciliationError.NOT_REPORTED,
        what,
        "run 'reconcile report' again, or 'reconcile verify' without --results");
  }
}
