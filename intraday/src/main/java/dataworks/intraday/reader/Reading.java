package dataworks.intraday.reader;

import java.util.List;
import java.util.Map;

/**
 * The result of reading.
 *
 * @param results what the sinks of the tasks reported
 * @param details for the report: names and values without personal data
 */
public record Reading<T>(List<T> results, Map<String, String> details) {
  public Reading {
    results = List.copyOf(results);
    details = Map.copyOf(details);
  }
}
