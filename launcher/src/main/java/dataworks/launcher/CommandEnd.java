package dataworks.launcher;

import dataworks.core.run.ExitCode;
import java.util.List;

/**
 * The end of a command.
 *
 * @param errorCode of the failure; empty when there was none
 * @param results what it printed on stdout
 * @param summary what it told people
 */
record CommandEnd(int exitCode, String errorCode, List<String> results, List<String> summary) {
  CommandEnd {
    results = List.copyOf(results);
    summary = List.copyOf(summary);
  }

  static CommandEnd of(ExitCode code, String line) {
    return new CommandEnd(code.number(), "", List.of(), List.of(line));
  }

  /** 1, 2 and 3 are failures: retries and dead letters are for them. */
  boolean failed() {
    return exitCode >= ExitCode.FAILED.number() && exitCode <= ExitCode.BAD_DATA.number();
  }

  String name() {
    return ExitCode.of(exitCode).map(Enum::name).orElse(Integer.toString(exitCode));
  }
}
