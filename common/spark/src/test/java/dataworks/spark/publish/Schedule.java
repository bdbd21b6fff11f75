package dataworks.spark.publish;

import dataworks.core.config.Configuration.CommitMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * One history of the simulated world: which runs there are, and what goes wrong where. The same
 * schedule always ends the same.
 *
 * @param seed that it was made from; empty for enumerated and shrunk ones
 * @param runs one for each run, in the order in which they start: whether it publishes or only
 *     recovers
 */
record Schedule(
    Optional<Long> seed,
    Scenario scenario,
    CommitMode mode,
    List<Boolean> runs,
    List<Trouble> troubles) {
  private static final int LONGEST_RUN = 80;
  private static final int BEGINNING = 12;

  /** What happens to a run at one of its effects. */
  enum Kind {
    CRASH_BEFORE,
    CRASH_AFTER,
    REFUSED,
    ANSWER_LOST,
    /** A call for many things that fails after half of them. */
    HALF_DONE,
    /** The process dies; what it had sent to the catalogue arrives later. */
    ARRIVES_LATE,
    /** Stands still beyond its lease while later runs go on. */
    STALL,
    CLOCK_BACK,
    CLOCK_AHEAD,
    /** From here on its listings miss what was written in the last minutes by others. */
    LISTINGS_LAG
  }

  /**
   * @param run the number of the run
   * @param at the number of its effect
   * @param until for a stall: the effect of the next run at which this one wakes; it wakes when
   *     that one has ended at the latest
   */
  record Trouble(int run, int at, Kind kind, int until) {
    static final int ITS_END = Integer.MAX_VALUE;

    static Trouble of(int run, int at, Kind kind) {
      return new Trouble(run, at, kind, ITS_END);
    }

    @Override
    public String toString() {
      String wakes = until == ITS_END ? "" : " until the next run is at " + until;
      return "run " + run + " at " + at + ": " + kind + (kind == Kind.STALL ? wakes : "");
    }
  }

  static Schedule of(Scenario scenario, CommitMode mode, List<Boolean> runs, Trouble... troubles) {
    return new Schedule(Optional.empty(), scenario, mode, runs, List.of(troubles));
  }

  /** One to three runs with one to four troubles. */
  static Schedule random(long seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    Scenario scenario = pick(Scenario.values(), random);
    CommitMode mode = pick(CommitMode.values(), random);
    List<Boolean> runs = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      runs.add(random.nextInt(5) > 0);
    }
    List<Trouble> troubles = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      Kind kind = random.nextInt(3) == 0 ? Kind.STALL : pick(Kind.values(), random);
      int until = random.nextBoolean() ? Trouble.ITS_END : random.nextInt(LONGEST_RUN);
      int at = random.nextInt(random.nextInt(4) == 0 ? BEGINNING : LONGEST_RUN);
      troubles.add(new Trouble(random.nextInt(runs.size()), at, kind, until));
    }
    return new Schedule(Optional.of(seed), scenario, mode, runs, List.copyOf(troubles));
  }

  boolean has(Kind kind) {
    return troubles.stream().anyMatch(trouble -> trouble.kind() == kind);
  }

  boolean jumps() {
    return has(Kind.CLOCK_AHEAD) || has(Kind.CLOCK_BACK);
  }

  /** Smaller ones, the smallest first: whoever fails in one of them fails for the same reason. */
  List<Schedule> smaller() {
    List<Schedule> all = new ArrayList<>();
    for (int i = 0; i < troubles.size(); i++) {
      List<Trouble> fewer = new ArrayList<>(troubles);
      fewer.remove(i);
      all.add(new Schedule(Optional.empty(), scenario, mode, runs, List.copyOf(fewer)));
    }
    int last = runs.size() - 1;
    if (last > 0 && troubles.stream().noneMatch(trouble -> trouble.run() == last)) {
      all.add(new Schedule(Optional.empty(), scenario, mode, runs.subList(0, last), troubles));
    }
    for (int i = 0; i < troubles.size(); i++) {
      Trouble one = troubles.get(i);
      if (one.kind() == Kind.STALL && one.until() != Trouble.ITS_END) {
        List<Trouble> simpler = new ArrayList<>(troubles);
        simpler.set(i, Trouble.of(one.run(), one.at(), Kind.STALL));
        all.add(new Schedule(Optional.empty(), scenario, mode, runs, List.copyOf(simpler)));
      }
    }
    return all;
  }

  @Override
  public String toString() {
    return scenario
        + ", commit by "
        + mode
        + ", runs that publish "
        + runs
        + ", "
        + troubles
        + seed.map(number -> ", seed " + number).orElse("");
  }

  private static <T> T pick(T[] values, Random random) {
    return values[random.nextInt(values.length)];
  }
}
