package dataworks.core.run;

import dataworks.core.error.DataworksException;
import dataworks.core.keyservice.KeyServiceCounts;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How one unit of work (a collection on a date) ended. */
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

  /** The ends of a unit. NOT_RUN: an earlier date of its sequence failed. */
  public enum Status {
    COMPLETED,
    FAILED,
    NOT_RUN,
    DEFERRED
  }

  /** How long one step took. */
  public record StageTime(String name, double seconds) {}

  public UnitResult {
    quarantine = Map.copyOf(quarantine);
    outputs = List.copyOf(outputs);
    stages = List.copyOf(stages);
    details = Map.copyOf(details);
  }
}
