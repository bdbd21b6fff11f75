package dataworks.app.wiring;

import dataworks.core.run.ExitCode;

/** Examines this machine and what the configuration names. */
public final class Doctor {
  private Doctor() {}

  /** Prints one verdict a line; the exit code. */
  public static int examine(World world, Console console) {
    console.result("ok  java     " + System.getProperty("java.version"));
    console.result("ok  spark    " + world.spark().get().version());
    return ExitCode.DONE.number();
  }
}
