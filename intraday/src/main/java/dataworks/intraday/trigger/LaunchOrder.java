package dataworks.intraday.trigger;

import dataworks.intraday.CollectionId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Arguments of a scheduled run on a new cluster.
 *
 * @param triggered epoch milliseconds; names the run
 * @param end exclusive, epoch milliseconds
 */
public record LaunchOrder(
    String correlationId, List<CollectionId> collections, long triggered, long end) {
  public LaunchOrder {
    collections = List.copyOf(collections);
  }

  /** The options of {@code intraday scheduled} by name; its correlation id comes by itself. */
  public Map<String, List<String>> parameters() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    parameters.put("triggered-time", List.of(Long.toString(triggered)));
    parameters.put("end-time", List.of(Long.toString(end)));
    parameters.put("collections", collections.stream().map(CollectionId::name).toList());
    return parameters;
  }
}
