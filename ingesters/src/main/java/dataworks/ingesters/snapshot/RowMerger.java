package dataworks.ingesters.snapshot;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * Merges sources, each sorted by id, into one row for each id. Holds one row of each source. The
 * order of the sources says which is later; within a source, what comes later is later.
 */
final class RowMerger implements Iterator<SnapshotRow> {
  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(
          Comparator.<Head, SnapshotRow>comparing(head -> head.row, SnapshotRow::compareId)
              .thenComparingInt(head -> head.source));
  private final MergeRule rule;
  private long read;

  RowMerger(List<? extends Iterator<SnapshotRow>> sources, MergeRule rule) {
    this.rule = rule;
    for (int i = 0; i < sources.size(); i++) {
      offer(new Head(i, sources.get(i)));
    }
  }

  @Override
  public boolean hasNext() {
    return !heads.isEmpty();
  }

  @Override
  public SnapshotRow next() {
    if (heads.isEmpty()) {
      throw new NoSuchElementException();
    }
    SnapshotRow best = take();
    while (!heads.isEmpty() && heads.peek().row.compareId(best) == 0) {
      best = rule.winner(best, take());
    }
    return best;
  }

  /** Returns the number of rows that the sources gave so far. */
  long read() {
    return read;
  }

  private SnapshotRow take() {
    Head head = heads.poll();
    SnapshotRow row = head.row;
    offer(head);
    return row;
  }

  private void offer(Head head) {
    if (head.advance()) {
      read++;
      heads.add(head);
    }
  }

  private static final class Head {
    private final int source;
    private final Iterator<SnapshotRow> rows;
    private SnapshotRow row;

    Head(int source, Iterator<SnapshotRow> rows) {
      this.source = source;
      this.rows = rows;
    }

    boolean advance() {
      row = rows.hasNext() ? rows.next() : null;
      return row != null;
    }
  }
}
