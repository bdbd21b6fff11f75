package dataworks.reconciliation.combine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers collections from 0 on, in the order in which records first name them, by the bytes in
 * front of the id. One thread.
 */
final class CollectionIndex {
  private final List<CollectionKey> keys = new ArrayList<>();
  private byte[][] prefixes = new byte[64][];
  private int[] slots = new int[256];
  private int last = -1;

  CollectionIndex() {
    Arrays.fill(slots, -1);
  }

  int indexOf(RecordView record) {
    int start = record.keyStart;
    int end = record.idStart();
    if (last >= 0 && is(last, record.bytes, start, end)) {
      return last;
    }
    int mask = slots.length - 1;
    int slot = (int) ShuffleBuffer.hash(record.bytes, start, end) & mask;
    while (slots[slot] >= 0) {
      if (is(slots[slot], record.bytes, start, end)) {
        last = slots[slot];
        return last;
      }
      slot = (slot + 1) & mask;
    }
    last = add(record, start, end);
    slots[slot] = last;
    growWhenHalfFull();
    return last;
  }

  List<CollectionKey> keys() {
    return keys;
  }

  private boolean is(int index, byte[] bytes, int start, int end) {
    byte[] prefix = prefixes[index];
    return Arrays.equals(prefix, 0, prefix.length, bytes, start, end);
  }

  private int add(RecordView record, int start, int end) {
    int index = keys.size();
    if (index == prefixes.length) {
      prefixes = Arrays.copyOf(prefixes, 2 * index);
    }
    prefixes[index] = Arrays.copyOfRange(record.bytes, start, end);
    record.key();
    keys.add(new CollectionKey(text(record), text(record)));
    return index;
  }

  private static String text(RecordView record) {
    int length = record.nextText();
    String text = new String(record.bytes, record.position(), length, StandardCharsets.UTF_8);
    record.skip(length);
    return text;
  }

  private void growWhenHalfFull() {
    if (2 * keys.size() < slots.length) {
      return;
    }
    int[] larger = new int[4 * slots.length];
    Arrays.fill(larger, -1);
    for (int index = 0; index < keys.size(); index++) {
      byte[] prefix = prefixes[index];
      int slot = (int) ShuffleBuffer.hash(prefix, 0, prefix.length) & (larger.length - 1);
      while (larger[slot] >= 0) {
        slot = (slot + 1) & (larger.length - 1);
      }
      larger[slot] = index;
    }
    slots = larger;
  }
}
