package dataworks.core.run;

import dataworks.api.Conservation;
import dataworks.api.KeyServiceCounts;
import dataworks.core.error.DataworksException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The result of one unit of work (a collection on a date). */
public record UnitResult(
    String name,
    Optional<LocalDate> date,
    Status status,
    Conservation conservation,
    Map<String, Long> quarantine,
    List<String> outputs,
    KeyServiceCounts keyService,
    List<StageTime> stages,
    Map<String, String> details,
    Optional<DataworksException> error) {
  /** Names of details that the ledger adds up: how many files a unit read, and their bytes. */
  public static final String INPUT_FILES = "inputFiles";

  public static final String INPUT_BYTES = "inputBytes";

  /** Name of the detail that says which folders a unit read, {@code ", "} between them. */
  public static final String INPUT_FOLDERS = "inputFolders";

  /** Name of the detail that says where the bad records of a unit are. */
  public static final String QUARANTINE_FOLDER = "quarantineFolder";

  /**
   * Name of the detail that says which hour a unit delivered or repaired, as the text of an {@code
   * Instant}: where a pipeline owes a delivery each hour.
   */
  public static final String HOUR = "hour";

  /** The ends of a unit. NOT_RUN: an earlier date of its sequence failed. */
  public enum Status {
    COMPLETED,
    FAILED,
    NOT_RUN,
    DEFERRED
  }

  /** The duration of one step. */
  public record StageTime(String name, double seconds) {}

  public UnitResult {
    quarantine = Map.copyOf(quarantine);
    outputs = List.copyOf(outputs);
    stages = List.copyOf(stages);
    details = Map.copyOf(details);
  }

  /** The folders that were read, where they are known. */
  public List<String> inputs() {
    String known = details.getOrDefault(INPUT_FOLDERS, "");
    return known.isEmpty() ? List.of() : List.of(known.split(", "));
  }

  /** The size of what was read, where it is known. */
  public Optional<Long> bytesRead() {
    return Optional.ofNullable(details.get(INPUT_BYTES)).map(Long::valueOf);
  }

  /** A unit that ended with a failure before it could count anything. */
  public static UnitResult failed(String name, Optional<LocalDate> date, DataworksException error) {
    return nothing(name, date, Status.FAILED, Optional.of(error));
  }

  /** A unit that was not tried because an earlier one of its sequence failed. */
  public static UnitResult notRun(String name, Optional<LocalDate> date) {
    return nothing(name, date, Status.NOT_RUN, Optional.empty());
  }

  private static UnitResult nothing(
      String name, Optional<LocalDate> date, Status status, Optional<DataworksException> error) {
    return new UnitResult(
        name,
        date,
        status,
        Conservation.NOTHING,
        Map.of(),
        List.of(),
        KeyServiceCounts.NONE,
        List.of(),
        Map.of(),
        error);
  }
}
