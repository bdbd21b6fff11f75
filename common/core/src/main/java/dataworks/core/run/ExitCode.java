package dataworks.core.run;

import java.util.Arrays;
import java.util.Optional;

/** The exit codes of commands, for schedulers. */
public enum ExitCode {
  DONE(0),
  FAILED(1),
  USAGE(2),
  BAD_DATA(3),
  FINDINGS(4),
  DEFERRED(5),
  PARTIAL(6);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** Empty for a number that isn't one of ours. */
  public static Optional<ExitCode> of(int number) {
    return Arrays.stream(values()).filter(code -> code.number == number).findFirst();
  }

  public int number() {
    return number;
  }
}
