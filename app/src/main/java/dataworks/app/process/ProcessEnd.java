package dataworks.app.process;

/** Ends of a process whose command has ended. */
public sealed interface ProcessEnd {

  /** The JVM exits with this code. */
  record Exit(int code) implements ProcessEnd {}

  /** The main method returns: the application master reports SUCCEEDED. */
  record Return() implements ProcessEnd {}

  /** The main method throws: the application master reports FAILED with these diagnostics. */
  record Fail(String diagnostics) implements ProcessEnd {}

  /**
   * Within the application master an exit would come before its final status, which YARN takes for
   * a failure, however well the command ended.
   */
  static ProcessEnd of(Ending ending, DriverDeployment deployment) {
    if (!deployment.isApplicationMaster()) {
      return new Exit(ending.processCode());
    }
    return ending.processCode() == 0 ? new Return() : new Fail(ending.text());
  }
}
