package dataworks.spark.publish;

import dataworks.core.ledger.ProcessIdentity;
import dataworks.spark.publish.Journal.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The one object of a product's journal that says who may write. It changes only by
 * compare-and-set. Plain types: this is the file's format.
 *
 * @param sequence grows with each change, so that no two contents are the same
 * @param token of the run that holds it
 * @param open journals that are not done, by segment, and how far they are; what a file says beyond
 *     this was never begun
 * @param recent segments that were committed last, the newest at the end: listings may lag
 * @param overtaken runs that were in the middle of a commit when another one took the head: they
 *     may still change tables late
 */
record Head(
    String product,
    long sequence,
    String token,
    String runId,
    String since,
    ProcessIdentity process,
    Map<String, Phase> open,
    List<String> recent,
    List<Overtaken> overtaken) {
  private static final int RECENT = 50;

  /**
   * @param ended whether it is known to change nothing any more
   */
  record Overtaken(String token, String runId, String at, boolean ended) {}

  Head {
    open = Map.copyOf(open);
    recent = recent == null ? List.of() : List.copyOf(recent);
    overtaken = List.copyOf(overtaken);
  }

  /** The taker of a head. */
  record Holder(String token, String runId, String at, ProcessIdentity process) {}

  /**
   * The first head of a product, or another first one when somebody took it away.
   *
   * @param found journals that are there, such as those of before there were heads
   */
  static Head first(String product, Holder holder, List<Journal> found) {
    Map<String, Phase> phases = new TreeMap<>();
    long last = 0;
    for (Journal journal : found) {
      if (journal.phase() != Phase.COMMITTED) {
        phases.put(journal.segment(), journal.phase());
      }
      last = Math.max(last, journal.order() == null ? 0 : journal.order());
    }
    return new Head(
        product,
        last + 1,
        holder.token(),
        holder.runId(),
        holder.at(),
        holder.process(),
        phases,
        List.of(),
        List.of());
  }

  Head seizedBy(Holder holder, Processes processes) {
    List<Overtaken> all = new ArrayList<>(overtaken);
    if (isCommitting()) {
      all.add(new Overtaken(token, runId, holder.at(), processes.gone().test(process)));
    }
    return new Head(
        product,
        sequence + 1,
        holder.token(),
        holder.runId(),
        holder.at(),
        holder.process(),
        open,
        recent,
        all);
  }

  /** Tells if its run was in the middle of a commit, and may change tables. */
  boolean isCommitting() {
    return open.containsValue(Phase.COMMITTING);
  }

  Optional<Phase> phase(String segment) {
    return Optional.ofNullable(open.get(segment));
  }

  Head with(String segment, Phase phase) {
    Map<String, Phase> all = new TreeMap<>(open);
    if (phase == Phase.COMMITTED) {
      all.remove(segment);
    } else {
      all.put(segment, phase);
    }
    return phase == Phase.COMMITTED
        ? with(all, andLast(segment), overtaken)
        : with(all, recent, overtaken);
  }

  Head without(String segment) {
    Map<String, Phase> all = new TreeMap<>(open);
    all.remove(segment);
    return with(all, recent, overtaken);
  }

  /** A run that was overtaken says that it changes nothing any more. */
  Head ended(String overtakenToken) {
    return with(
        open,
        recent,
        overtaken.stream()
            .map(
                one ->
                    one.token().equals(overtakenToken)
                        ? new Overtaken(one.token(), one.runId(), one.at(), true)
                        : one)
            .toList());
  }

  /** Tables were looked at after these had ended, or long after they were overtaken. */
  Head withoutOvertaken(List<Overtaken> settled) {
    List<Overtaken> left = new ArrayList<>(overtaken);
    left.removeAll(settled);
    return with(open, recent, left);
  }

  private List<String> andLast(String segment) {
    List<String> all = new ArrayList<>(recent);
    all.remove(segment);
    all.add(segment);
    return all.subList(Math.max(0, all.size() - RECENT), all.size());
  }

  private Head with(
      Map<String, Phase> nowOpen, List<String> nowRecent, List<Overtaken> nowOvertaken) {
    return new Head(
        product, sequence + 1, token, runId, since, process, nowOpen, nowRecent, nowOvertaken);
  }
}
