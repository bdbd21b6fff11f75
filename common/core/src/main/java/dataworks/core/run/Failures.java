package dataworks.core.run;

import dataworks.core.error.Causes;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.error.ErrorKind;
import java.util.List;

/** Translates failures for reports and exit codes. */
public final class Failures {
  private Failures() {}

  /** The failure of a run as people should see it. */
  public static DataworksException describe(Throwable failure) {
    return describe("unexpected ", failure);
  }

  /** The failure of a unit as people should see it. */
  public static DataworksException describeUnit(String unit, Throwable failure) {
    return describe(unit + " failed: ", failure);
  }

  /**
   * The first of our own in the chain of causes. The message of a foreign one may hold data, so
   * only its class is named; the log has the rest.
   */
  private static DataworksException describe(String opening, Throwable failure) {
    return Causes.ours(failure)
        .orElseGet(
            () ->
                new DataworksException(
                    CoreError.UNIT_FAILED,
                    opening + Causes.shown(failure),
                    "the log has the details; run the same command again, and report it when it"
                        + " stays",
                    failure));
  }

  public static ExitCode exitCode(DataworksException failure) {
    if (failure.code().equals(CoreError.LEASE_HELD.code())) {
      return ExitCode.DEFERRED;
    }
    return failure.kind() == ErrorKind.USER
        ? ExitCode.USAGE
        : failure.kind() == ErrorKind.DATA ? ExitCode.BAD_DATA : ExitCode.FAILED;
  }

  /**
   * Returns the most severe of the units' codes: usage, deferred, bad data alone, partly done,
   * failed.
   */
  public static ExitCode exitCode(List<UnitResult> units) {
    List<UnitResult> undone =
        units.stream().filter(unit -> unit.status() != UnitResult.Status.COMPLETED).toList();
    if (undone.isEmpty()) {
      return ExitCode.DONE;
    }
    if (undone.stream().anyMatch(unit -> unitCode(unit) == ExitCode.USAGE)) {
      return ExitCode.USAGE;
    }
    if (undone.stream().anyMatch(unit -> unitCode(unit) == ExitCode.DEFERRED)) {
      return ExitCode.DEFERRED;
    }
    boolean noneSucceeded = undone.size() == units.size();
    if (noneSucceeded && failed(undone).stream().allMatch(Failures::isBadData)) {
      return ExitCode.BAD_DATA;
    }
    return noneSucceeded ? ExitCode.FAILED : ExitCode.PARTIAL;
  }

  private static List<UnitResult> failed(List<UnitResult> undone) {
    return undone.stream().filter(unit -> unit.status() == UnitResult.Status.FAILED).toList();
  }

  private static boolean isBadData(UnitResult unit) {
    return unitCode(unit) == ExitCode.BAD_DATA;
  }

  private static ExitCode unitCode(UnitResult unit) {
    return switch (unit.status()) {
      case COMPLETED -> ExitCode.DONE;
      case DEFERRED -> ExitCode.DEFERRED;
      case NOT_RUN -> ExitCode.FAILED;
      case FAILED -> unit.error().map(Failures::exitCode).orElse(ExitCode.FAILED);
    };
  }
}
