package dataworks.reconciliation.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.reconciliation.ReconciliationError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The results that were reported last of the tables that stand. */
public final class ResultsOfRun {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Location file;
  private final Map<String, JsonNode> byName;

  private ResultsOfRun(Location file, Map<String, JsonNode> byName) {
    this.file = file;
    this.byName = byName;
  }

  static void remember(ObjectStore store, Location results, String segment, Location json) {
    store.write(pointer(results, segment), json.name().getBytes(StandardCharsets.UTF_8));
  }

  /** Fails where the tables that stand were not reported. */
  public static ResultsOfRun find(ObjectStore store, Location results, Combined combined) {
    Location pointer = pointer(results, combined.segment());
    if (!store.exists(pointer)) {
      throw notReported(
          "the tables combined by run " + combined.summary().run() + " have no results");
    }
    Location file = results.resolve(text(store, pointer).strip());
    return new ResultsOfRun(file, results(store, file));
  }

  /** The results in a file, whatever was combined since. */
  public static ResultsOfRun at(ObjectStore store, Location file) {
    if (!store.exists(file)) {
      throw notReported("there is no file " + file);
    }
    return new ResultsOfRun(file, results(store, file));
  }

  public Location file() {
    return file;
  }

  /** Fails where a built-in main query has no result: it did not run, and that isn't a success. */
  public void requireMainQueries() {
    List<String> missing =
        QueryLibrary.builtIn().stream()
            .map(Query::description)
            .filter(query -> query.type().equals("main"))
            .map(QueryDescription::name)
            .filter(name -> !byName.containsKey(name))
            .toList();
    if (!missing.isEmpty()) {
      throw notReported(file + " has no result of " + String.join(", ", missing));
    }
  }

  /** The value of a column in the first row of a query's result. */
  public String single(String query, String column) {
    return byName.get(query).at("/query_results/0").path(column).asText();
  }

  private static Map<String, JsonNode> results(ObjectStore store, Location file) {
    Map<String, JsonNode> byName = new HashMap<>();
    try {
      for (JsonNode result : JSON.readTree(text(store, file)).path("query_results")) {
        byName.put(result.at("/query_details/query_name").asText(), result);
      }
      return byName;
    } catch (IOException malformed) {
      throw notReported(file + " can't be read");
    }
  }

  private static Location pointer(Location results, String segment) {
    return results.resolve("latest/" + segment + ".txt");
  }

  private static String text(ObjectStore store, Location location) {
    try (InputStream in = store.open(location)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw notReported(location + " can't be read");
    }
  }

  private static DataworksException notReported(String what) {
    return new DataworksException(
        ReconciliationError.NOT_REPORTED,
        what + "; a query that did not run is a failure, not a success",
        "run 'reconcile report', then 'reconcile verify' again");
  }
}
