package dataworks.app.process;

import dataworks.core.run.ExitCode;
import java.util.Optional;

/**
 * The end of a command.
 *
 * @param command its words, such as {@code intraday scheduled}
 * @param exitCode of the command itself, as reports and the ledger have it
 * @param errorCode of the failure, when there was one
 * @param accepted whether {@code --succeed-on} names the exit code
 */
public record Ending(String command, int exitCode, Optional<String> errorCode, boolean accepted) {

  private static final String PROGRAM = "dataworks";

  /** The process's own exit code. */
  public int processCode() {
    return accepted ? ExitCode.DONE.number() : exitCode;
  }

  /** One line for those who see nothing of the run: no message, which might hold data. */
  String text() {
    String name = ExitCode.of(exitCode).map(code -> " (" + code + ")").orElse("");
    return (command.equals(PROGRAM) ? "" : PROGRAM + " ")
        + command
        + " ended with exit code "
        + exitCode
        + name
        + errorCode.map(code -> ", error " + code).orElse("");
  }
}
