package dataworks.core.run;

import java.util.Arrays;
import java.util.Optional;

/** How a command ended, for schedulers. */
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

  /** Empty for a number that is none of ours. */
  public static Optional<ExitCode> of(int number) {
    return Arrays.stream(values()).filter(code -> code.number == number).findFirst();
  }

  public int number() {
    return number;
  }
}
