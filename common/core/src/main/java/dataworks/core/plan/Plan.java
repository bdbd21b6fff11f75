package dataworks.core.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Intentions of a run, unit by unit. Immutable.
 *
 * @param request to another service, word for word
 */
public record Plan(List<Part> parts, Optional<String> request) {
  public static final Plan EMPTY = new Plan(List.of(), Optional.empty());

  /**
   * Steps for one unit.
   *
   * @param name empty for the run as a whole
   */
  public record Part(String name, Optional<LocalDate> date, List<PlanStep> steps) {
    public Part {
      steps = List.copyOf(steps);
    }

    public Part(String name, List<PlanStep> steps) {
      this(name, Optional.empty(), steps);
    }
  }

  public Plan {
    parts = List.copyOf(parts);
  }

  /** A plan of units. */
  public static Plan ofParts(List<Part> parts) {
    return new Plan(parts, Optional.empty());
  }

  /** A plan of the run as a whole. */
  public static Plan of(List<PlanStep> steps) {
    return steps.isEmpty() ? EMPTY : ofParts(List.of(new Part("", steps)));
  }

  /** A plan of the run as a whole. */
  public static Plan of(PlanStep... steps) {
    return of(List.of(steps));
  }

  /** The same plan, which ends with a request. */
  public Plan requesting(String document) {
    return new Plan(parts, Optional.of(document));
  }
}
