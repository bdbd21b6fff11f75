package dataworks.launcher;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.run.ExitCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The commands that a function can run, and what it changes of them. Pure. */
final class SparkFree {
  private static final List<String> TRIGGER = List.of("intraday", "trigger");
  private static final List<String> VERIFY = List.of("reconcile", "verify");
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("cluster", "start"),
          List.of("cluster", "stop"),
          List.of("cluster", "status"),
          TRIGGER,
          List.of("intraday", "purge-metadata"),
          List.of("intraday", "clear-failure"),
          VERIFY,
          List.of("observe", "check"),
          List.of("coalesce"));
  private static final Set<List<String>> STARTING =
      Set.of(List.of("cluster", "start"), List.of("intraday", "trigger"));
  private static final String WAIT = "--wait-minutes";
  private static final int USUAL_WAIT = 15;

  private SparkFree() {}

  /** A USER failure for a command that needs a cluster. */
  static void require(List<String> words) {
    Optional<List<String>> command = command(words);
    if (command.isEmpty()) {
      throw new DataworksException(
          CoreError.ARGUMENT_INVALID,
          "the launcher can't run '"
              + String.join(" ", words.subList(0, Math.min(2, words.size())))
              + "': it has no Spark",
          "start the application's cluster, as in cluster start ingest; the launcher runs "
              + names());
    }
    if (command.get().equals(VERIFY) && words.stream().noneMatch(w -> w.startsWith("--results"))) {
      throw new DataworksException(
          CoreError.ARGUMENT_INVALID,
          "reconcile verify without --results asks the tables, which needs Spark",
          "name the results' JSON: reconcile verify --results s3://…/<run>_results.json");
    }
  }

  /** A second run of these may start a second cluster. */
  static boolean startsSomething(List<String> words) {
    return command(words).filter(STARTING::contains).isPresent();
  }

  /** The words with waits that end in time. */
  static List<String> within(List<String> words, Duration time) {
    if (command(words).filter(TRIGGER::equals).isEmpty()) {
      return words;
    }
    long minutes = Math.max(0, time.toMinutes());
    List<String> changed = new ArrayList<>();
    long wait = USUAL_WAIT;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i).replace('_', '-');
      if (word.equals(WAIT) && i + 1 < words.size()) {
        wait = number(words.get(++i), changed, words.get(i - 1));
      } else if (word.startsWith(WAIT + "=")) {
        wait = number(word.substring(WAIT.length() + 1), changed, WAIT);
      } else {
        changed.add(words.get(i));
      }
    }
    if (wait >= 0) {
      changed.addAll(List.of(WAIT, Long.toString(Math.min(wait, minutes))));
    }
    return changed;
  }

  /** Keeps texts that aren't numbers, so that the command itself refuses them: then negative. */
  private static long number(String text, List<String> words, String option) {
    if (text.matches("\\d{1,6}")) {
      return Long.parseLong(text);
    }
    words.addAll(List.of(option, text));
    return -1;
  }

  /** 5 for what was cut off in time. */
  static CommandEnd cutOff(List<String> words) {
    return CommandEnd.of(
        ExitCode.DEFERRED,
        String.join(" ", command(words).orElse(words))
            + " was stopped a minute before the function's own end; what it left undone is done"
            + " by its next run");
  }

  private static Optional<List<String>> command(List<String> words) {
    return COMMANDS.stream()
        .filter(c -> words.size() >= c.size() && words.subList(0, c.size()).equals(c))
        .findFirst();
  }

  private static String names() {
    return String.join(", ", COMMANDS.stream().map(c -> String.join(" ", c)).toList());
  }
}
