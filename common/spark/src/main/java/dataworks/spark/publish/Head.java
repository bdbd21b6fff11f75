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
    List<Overtaken> overtaken) {

  /**
   * @param ended whether it is known to change nothing any more
   */
  record Overtaken(String token, String runId, String at, boolean ended) {}

  Head {
    open = Map.copyOf(open);
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
        List.of());
  }

  Head seizedBy(Holder holder) {
    List<Overtaken> all = new ArrayList<>(overtaken);
    if (isCommitting()) {
      all.add(new Overtaken(token, runId, holder.at(), process.isGone()));
    }
    return new Head(
        product,
        sequence + 1,
        holder.token(),
        holder.runId(),
        holder.at(),
        holder.process(),
        open,
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
    return with(all, overtaken);
  }

  Head without(String segment) {
    Map<String, Phase> all = new TreeMap<>(open);
    all.remove(segment);
    return with(all, overtaken);
  }

  /** A run that was overtaken says that it changes nothing any more. */
  Head ended(String overtakenToken) {
    return with(
        open,
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
    return with(open, left);
  }

  private Head with(Map<String, Phase> nowOpen, List<Overtaken> nowOvertaken) {
    return new Head(product, sequence + 1, token, runId, since, process, nowOpen, nowOvertaken);
  }
}
