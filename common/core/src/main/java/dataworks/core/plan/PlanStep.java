package dataworks.core.plan;

import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a run would do. Immutable.
 *
 * @param object files, a table, a service
 * @param place where that is
 * @param amount how much of it there is
 * @param details such as statements, a line each
 */
public record PlanStep(
    PlanVerb verb,
    String object,
    Optional<String> place,
    Optional<Amount> amount,
    List<String> details) {

  /** Files and their bytes. */
  public record Amount(long files, long bytes) {}

  public PlanStep {
    details = List.copyOf(details);
  }

  private PlanStep(PlanVerb verb, String object) {
    this(verb, object, Optional.empty(), Optional.empty(), List.of());
  }

  public static PlanStep reads(String object) {
    return new PlanStep(PlanVerb.READS, object);
  }

  public static PlanStep writes(String object) {
    return new PlanStep(PlanVerb.WRITES, object);
  }

  public static PlanStep replaces(String object) {
    return new PlanStep(PlanVerb.REPLACES, object);
  }

  public static PlanStep alters(String object) {
    return new PlanStep(PlanVerb.ALTERS, object);
  }

  public static PlanStep deletes(String object) {
    return new PlanStep(PlanVerb.DELETES, object);
  }

  public static PlanStep calls(String service) {
    return new PlanStep(PlanVerb.CALLS, service);
  }

  public static PlanStep waits(String what) {
    return new PlanStep(PlanVerb.WAITS, what);
  }

  public static PlanStep skips(String what) {
    return new PlanStep(PlanVerb.SKIPS, what);
  }

  public static PlanStep warns(String text) {
    return new PlanStep(PlanVerb.WARNS, text);
  }

  public static PlanStep fails(String code, String text) {
    return new PlanStep(PlanVerb.FAILS, code + ": " + text);
  }

  public static PlanStep fails(DataworksException failure) {
    return fails(failure.code(), failure.getMessage());
  }

  /** Reads a line that begins with a verb; any other line is something that the run writes. */
  public static PlanStep parse(String line) {
    String[] words = line.strip().split("\\s+", 2);
    return PlanVerb.of(words[0])
        .filter(verb -> words.length == 2)
        .map(verb -> new PlanStep(verb, words[1]))
        .orElseGet(() -> writes(line.strip()));
  }

  public PlanStep in(String where) {
    return new PlanStep(verb, object, Optional.of(where), amount, details);
  }

  public PlanStep in(Location where) {
    return in(where.uri());
  }

  public PlanStep measuring(long files, long bytes) {
    return new PlanStep(verb, object, place, Optional.of(new Amount(files, bytes)), details);
  }

  /** Adds a text as details, line by line. */
  public PlanStep detail(String text) {
    List<String> more = new ArrayList<>(details);
    text.lines().forEach(more::add);
    return new PlanStep(verb, object, place, amount, more);
  }
}
