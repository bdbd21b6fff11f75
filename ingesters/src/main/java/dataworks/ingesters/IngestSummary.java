package dataworks.ingesters;

import dataworks.core.run.UnitResult;
import dataworks.core.run.Warnings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Lines for the operator after a run, besides the table of units. */
final class IngestSummary {
  /** Measures that only the report tells. */
  private static final Set<String> REPORTED =
      Set.of(UnitResult.INPUT_FILES, UnitResult.INPUT_FOLDERS, UnitResult.INPUT_BYTES);

  private IngestSummary() {}

  static List<String> lines(List<UnitResult> results) {
    List<String> lines = new ArrayList<>();
    for (UnitResult result : results) {
      String unit = result.name() + result.date().map(date -> " " + date).orElse("");
      new TreeMap<>(result.details())
          .forEach(
              (name, value) -> {
                if (!Warnings.is(name) && !REPORTED.contains(name)) {
                  lines.add(unit + ": " + name + " " + value);
                }
              });
    }
    return lines;
  }
}
