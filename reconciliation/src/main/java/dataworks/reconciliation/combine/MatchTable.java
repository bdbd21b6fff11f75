package dataworks.reconciliation.combine;

import dataworks.reconciliation.manifest.Side;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * All keys of one partition with the record that stands on each side. Keys are equal when their
 * bytes are. Memory follows the number of different keys, however many rows each one has.
 */
final class MatchTable {
  static final long NONE = -1;
  private static final long WORTH_COMPACTING = 64L << 20;

  private final IntConsumer superseded;
  private final RecordView incoming = new RecordView();
  private final RecordView stored = new RecordView();
  private Arena arena = new Arena();
  private long wasted;
  private int size;
  private int[] slots = new int[1 << 12];
  private int[] hashes = new int[1 << 11];
  private long[][] positions = {new long[1 << 11], new long[1 << 11]};

  /**
   * @param superseded told the file of each record that does not stand
   */
  MatchTable(IntConsumer superseded) {
    this.superseded = superseded;
    Arrays.fill(slots, -1);
  }

  void addChunk(byte[] chunk) {
    Cursor cursor = new Cursor(chunk);
    while (cursor.more()) {
      int length = cursor.varint();
      int begin = cursor.skip(length);
      add(incoming.at(chunk, begin, begin + length));
    }
  }

  int size() {
    return size;
  }

  /** Returns the position of a side's standing record, or {@link #NONE}. */
  long position(int entry, Side side) {
    return positions[side.ordinal()][entry];
  }

  RecordView view(long position, RecordView view) {
    return arena.view(position, view);
  }

  private void add(RecordView record) {
    long hash = ShuffleBuffer.hash(record.bytes, record.keyStart, record.keyEnd);
    int side = record.side().ordinal();
    int entry = entry(record, (int) hash);
    long before = positions[side][entry];
    if (before != NONE) {
      arena.view(before, stored);
      if (!record.beats(stored)) {
        superseded.accept(record.file());
        return;
      }
      superseded.accept(stored.file());
      wasted += stored.end - stored.begin;
    }
    positions[side][entry] = arena.add(record.bytes, record.begin, record.end);
    compactWhenWorthIt();
  }

  private int entry(RecordView record, int hash) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] >= 0) {
      int entry = slots[slot];
      if (hashes[entry] == hash && arena.view(any(entry), stored).sameKey(record)) {
        return entry;
      }
      slot = (slot + 1) & mask;
    }
    growWhenFull();
    int entry = size++;
    hashes[entry] = hash;
    positions[0][entry] = NONE;
    positions[1][entry] = NONE;
    place(slots, hash, entry);
    return entry;
  }

  private long any(int entry) {
    return positions[0][entry] == NONE ? positions[1][entry] : positions[0][entry];
  }

  private void growWhenFull() {
    if (size < hashes.length) {
      return;
    }
    int capacity = 2 * hashes.length;
    hashes = Arrays.copyOf(hashes, capacity);
    positions[0] = Arrays.copyOf(positions[0], capacity);
    positions[1] = Arrays.copyOf(positions[1], capacity);
    slots = new int[2 * capacity];
    Arrays.fill(slots, -1);
    for (int entry = 0; entry < size; entry++) {
      place(slots, hashes[entry], entry);
    }
  }

  private static void place(int[] slots, int hash, int entry) {
    int slot = hash & (slots.length - 1);
    while (slots[slot] >= 0) {
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = entry;
  }

  private void compactWhenWorthIt() {
    if (wasted < WORTH_COMPACTING || 2 * wasted < arena.bytes()) {
      return;
    }
    Arena compact = new Arena();
    for (long[] side : positions) {
      for (int entry = 0; entry < size; entry++) {
        if (side[entry] != NONE) {
          arena.view(side[entry], stored);
          side[entry] = compact.add(stored.bytes, stored.begin, stored.end);
        }
      }
    }
    arena = compact;
    wasted = 0;
  }
}
