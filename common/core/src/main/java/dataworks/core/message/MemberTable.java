package dataworks.core.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The members of all objects that are open, innermost last: where each begins and ends in the
 * output and in the source. A stack of numbers, so that records make no objects.
 */
final class MemberTable {
  private static final int NAME_FROM = 0;
  private static final int NAME_TO = 1;
  private static final int END = 2;
  private static final int SOURCE_NAME_FROM = 3;
  private static final int SOURCE_NAME_TO = 4;
  private static final int SOURCE_FROM = 5;
  private static final int SOURCE_TO = 6;
  private static final int SPECIAL = 7;
  private static final int FLAGS = 8;
  private static final int WIDTH = 9;
  private static final int BAD = 1;
  private static final int ESCAPED_NAME = 2;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final Bytes out;
  private final Bytes leftName = new Bytes(64);
  private final Bytes rightName = new Bytes(64);
  private int[] rows = new int[WIDTH * 128];
  private long[] keys = new long[128];
  private int[] order = new int[128];
  private int[] merged = new int[128];
  private int[] recordOrder = {};
  int size;

  MemberTable(Bytes out) {
    this.out = out;
  }

  void clear() {
    size = 0;
  }

  /** The output holds the name between these two places; its key decides most comparisons. */
  void begin(
      int nameFrom, int nameTo, long key, int special, int sourceNameFrom, int sourceNameTo) {
    if (size == keys.length) {
      rows = Arrays.copyOf(rows, rows.length * 2);
      keys = Arrays.copyOf(keys, size * 2);
    }
    int row = size * WIDTH;
    keys[size++] = key;
    rows[row + NAME_FROM] = nameFrom;
    rows[row + NAME_TO] = nameTo;
    rows[row + SPECIAL] = special;
    rows[row + FLAGS] = 0;
    rows[row + SOURCE_NAME_FROM] = sourceNameFrom;
    rows[row + SOURCE_NAME_TO] = sourceNameTo;
    rows[row + SOURCE_FROM] = 0;
    rows[row + SOURCE_TO] = 0;
  }

  void markEscapedName() {
    rows[(size - 1) * WIDTH + FLAGS] |= ESCAPED_NAME;
  }

  void beginValue(int from) {
    rows[(size - 1) * WIDTH + SOURCE_FROM] = from;
  }

  void end(int outEnd, int sourceTo) {
    int row = (size - 1) * WIDTH;
    rows[row + END] = outEnd;
    rows[row + SOURCE_TO] = sourceTo;
  }

  void markBad() {
    rows[(size - 1) * WIDTH + FLAGS] |= BAD;
  }

  /** Another output for a member; what was wrong with the old one does not matter any more. */
  void replace(int index, int nameFrom, int nameTo, int end) {
    int row = index * WIDTH;
    rows[row + NAME_FROM] = nameFrom;
    rows[row + NAME_TO] = nameTo;
    rows[row + END] = end;
    rows[row + FLAGS] &= ~BAD;
  }

  void remove(int index) {
    System.arraycopy(rows, (index + 1) * WIDTH, rows, index * WIDTH, (size - index - 1) * WIDTH);
    System.arraycopy(keys, index + 1, keys, index, size - index - 1);
    size--;
  }

  int nameFrom(int index) {
    return rows[index * WIDTH + NAME_FROM];
  }

  int nameTo(int index) {
    return rows[index * WIDTH + NAME_TO];
  }

  int endOf(int index) {
    return rows[index * WIDTH + END];
  }

  int special(int index) {
    return rows[index * WIDTH + SPECIAL];
  }

  int sourceFrom(int index) {
    return rows[index * WIDTH + SOURCE_FROM];
  }

  int sourceTo(int index) {
    return rows[index * WIDTH + SOURCE_TO];
  }

  boolean isBad(int index) {
    return (rows[index * WIDTH + FLAGS] & BAD) != 0;
  }

  boolean hasEscapedName(int index) {
    return (rows[index * WIDTH + FLAGS] & ESCAPED_NAME) != 0;
  }

  /** Tells if the members from {@code base} on are in order, each name once. */
  boolean isAscending(int base) {
    for (int i = base + 1; i < size; i++) {
      if (compare(i - 1, i) >= 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Sorts the members from {@code base} on; of those with one name the last is kept. {@link
   * #ordered} then tells which is where. Returns how many are left.
   */
  int sort(int base, byte[] source) {
    int count = size - base;
    if (order.length < count) {
      order = new int[count * 2];
      merged = new int[count * 2];
    }
    if (base == 0 && keepsRecordOrder(count)) {
      return count;
    }
    for (int i = 0; i < count; i++) {
      order[i] = base + i;
    }
    mergeSort(count);
    int kept = withoutDuplicates(count, source);
    if (base == 0) {
      recordOrder = Arrays.copyOf(order, kept == count ? count : 0);
    }
    return kept;
  }

  int ordered(int place) {
    return order[place];
  }

  // records of one collection look alike: the order of the last one is often right
  private boolean keepsRecordOrder(int count) {
    if (recordOrder.length != count) {
      return false;
    }
    for (int i = 1; i < count; i++) {
      if (compare(recordOrder[i - 1], recordOrder[i]) >= 0) {
        return false;
      }
    }
    System.arraycopy(recordOrder, 0, order, 0, count);
    return true;
  }

  private void mergeSort(int count) {
    for (int from = 0; from < count; from += 8) {
      insertionSort(from, Math.min(from + 8, count));
    }
    for (int width = 8; width < count; width *= 2) {
      for (int from = 0; from < count; from += 2 * width) {
        merge(from, Math.min(from + width, count), Math.min(from + 2 * width, count));
      }
      int[] swap = order;
      order = merged;
      merged = swap;
    }
  }

  private void insertionSort(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int member = order[i];
      int place = i;
      while (place > from && compare(order[place - 1], member) > 0) {
        order[place] = order[place - 1];
        place--;
      }
      order[place] = member;
    }
  }

  private void merge(int from, int middle, int to) {
    int left = from;
    int right = middle;
    for (int place = from; place < to; place++) {
      boolean takesLeft = left < middle && (right >= to || compare(order[left], order[right]) <= 0);
      merged[place] = takesLeft ? order[left++] : order[right++];
    }
  }

  private int withoutDuplicates(int count, byte[] source) {
    int kept = 0;
    int from = 0;
    while (from < count) {
      int to = from + 1;
      while (to < count && compare(order[from], order[to]) == 0) {
        to++;
      }
      order[kept++] = to - from == 1 ? order[from] : lastOf(from, to, source);
      from = to;
    }
    return kept;
  }

  // a repeated name keeps its first place and its last value; then different names may have become
  // one by sanitising, and of those the last one stays
  private int lastOf(int from, int to, byte[] source) {
    Map<String, Integer> byName = new LinkedHashMap<>();
    for (int i = from; i < to; i++) {
      byName.put(sourceName(order[i], source), order[i]);
    }
    boolean bad = false;
    int last = order[from];
    for (int member : byName.values()) {
      bad |= isBad(member);
      last = member;
    }
    if (bad) {
      rows[last * WIDTH + FLAGS] |= BAD;
    }
    return last;
  }

  private String sourceName(int index, byte[] source) {
    if (special(index) != Special.NONE) {
      return new String(Special.name(special(index)), StandardCharsets.UTF_8);
    }
    leftName.clear();
    int row = index * WIDTH;
    Texts.decode(source, rows[row + SOURCE_NAME_FROM], rows[row + SOURCE_NAME_TO], leftName);
    return leftName.text();
  }

  private int compare(int left, int right) {
    int byKey = Long.compareUnsigned(keys[left], keys[right]);
    return byKey != 0 ? byKey : compareNames(left, right);
  }

  private int compareNames(int left, int right) {
    if (hasEscapedName(left) || hasEscapedName(right)) {
      leftName.clear();
      rightName.clear();
      Texts.decode(out.data, nameFrom(left), nameTo(left), leftName);
      Texts.decode(out.data, nameFrom(right), nameTo(right), rightName);
      return Arrays.compareUnsigned(
          leftName.data, 0, leftName.size, rightName.data, 0, rightName.size);
    }
    return Arrays.compareUnsigned(
        out.data, nameFrom(left), nameTo(left), out.data, nameFrom(right), nameTo(right));
  }

  /** The first eight bytes of a name, so that they compare as a number without sign. */
  static long key(byte[] name, int from, int to) {
    int count = to - from;
    if (name.length - from >= Long.BYTES) {
      long key = (long) LONGS.get(name, from);
      return count >= Long.BYTES ? key : count == 0 ? 0 : key & -1L << ((Long.BYTES - count) * 8);
    }
    long key = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      key = key << 8 | (i < count ? name[from + i] & 0xFF : 0);
    }
    return key;
  }
}
