package dataworks.launcher;

import dataworks.aws.emr.Application;
import java.util.List;
import java.util.Optional;

/**
 * A schedule that is switched on.
 *
 * @param command that it invokes the launcher with
 */
record Schedule(String name, Cron times, List<String> command) {
  Schedule {
    command = List.copyOf(command);
  }

  /** The first words of the command whose runs it brings; empty when it brings none. */
  Optional<String> run() {
    if (command.size() < 3 || !command.subList(0, 2).equals(List.of("cluster", "start"))) {
      return command.size() < 2
          ? Optional.empty()
          : Optional.of(
              command.get(1).startsWith("-")
                  ? command.get(0)
                  : command.get(0) + " " + command.get(1));
    }
    return Application.of(command.get(2)).map(application -> application.command() + variant());
  }

  /** Other steps have the name of the command that they run. */
  private String variant() {
    int steps = command.indexOf("--steps");
    return steps < 0 || steps + 1 == command.size() ? "" : " " + command.get(steps + 1);
  }
}
