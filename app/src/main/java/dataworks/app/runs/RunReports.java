package dataworks.app.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Finds the reports of runs. */
public record RunReports(ObjectStore store) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The report of a run, or the reason for its absence.
   *
   * @param problem why there is nothing; empty otherwise
   */
  public record Found(Optional<ObjectNode> report, String problem) {
    static Found nothing(String problem) {
      return new Found(Optional.empty(), problem);
    }
  }

  /** Never throws: a run has its row in the ledger all the same. */
  public Found of(LedgerRun run) {
    Optional<String> place = run.row().report();
    if (place.isEmpty()) {
      return Found.nothing("the ledger names no report of this run");
    }
    try (InputStream text = store.open(Location.of(place.get()))) {
      JsonNode read = JSON.readTree(text);
      // a folder given with --report-dir holds the report of its last run
      return read instanceof ObjectNode report
              && report.path("runId").asText().equals(run.row().runId())
          ? new Found(Optional.of(report), "")
          : Found.nothing("it is another run's now");
    } catch (DataworksException unreadable) {
      return Found.nothing(unreadable.getMessage());
    } catch (IOException | IllegalArgumentException damaged) {
      return Found.nothing("it can't be read: " + damaged.getClass().getSimpleName());
    }
  }
}
