package dataworks.core.run;

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

  public int number() {
    return number;
  }
}
