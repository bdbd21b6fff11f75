package dataworks.launcher;

import dataworks.core.ledger.RunRecord;
import java.util.List;
import java.util.function.Predicate;

/** Finds the runs of a step in the ledger, by its command. Pure. */
final class StepRuns {
  private static final String MAIN = "dataworks.app.Main";
  private static final String CORRELATION = "--correlation-id";

  private StepRuns() {}

  /** Runs of the step's correlation id whose command begins as the step's. */
  static Predicate<RunRecord> of(List<String> words) {
    String correlation = correlation(words);
    String command = command(words) + " ";
    return run ->
        !correlation.isEmpty()
            && run.correlationId().equals(correlation)
            && command.startsWith(run.command() + " ");
  }

  private static String correlation(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).equals(CORRELATION) && i + 1 < words.size()) {
        return words.get(i + 1);
      }
      if (words.get(i).startsWith(CORRELATION + "=")) {
        return words.get(i).substring(CORRELATION.length() + 1);
      }
    }
    return "";
  }

  /** Returns the words between the jar and the first option. */
  private static String command(List<String> words) {
    int main = words.indexOf(MAIN);
    return main < 0
        ? ""
        : String.join(
            " ", words.stream().skip(main + 2L).takeWhile(word -> !word.startsWith("-")).toList());
  }
}
