package dataworks.ingesters.daily;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One run's files of one export date, by part.
 *
 * @param run the name of the run's folders, different for each run
 */
public record Day(LocalDate date, String run, Map<String, PartFiles> parts) {
  public Day {
    parts = Collections.unmodifiableMap(new TreeMap<>(parts));
  }
}
