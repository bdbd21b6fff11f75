package dataworks.ingesters;

import dataworks.core.run.UnitResult;
import dataworks.core.run.Warnings;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What an operator should read after a run, besides the table of units. */
final class IngestSummary {
  private IngestSummary() {}

  static List<String> lines(List<UnitResult> results) {
    List<String> lines = new ArrayList<>();
    for (UnitResult result : results) {
      String unit = result.name() + result.date().map(date -> " " + date).orElse("");
      new TreeMap<>(result.details())
          .forEach(
              (name, value) -> {
                if (!Warnings.is(name)) {
                  lines.add(unit + ": " + name + " " + value);
                }
              });
    }
    return lines;
  }
}
