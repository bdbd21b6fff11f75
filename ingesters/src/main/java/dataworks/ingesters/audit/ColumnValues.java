package dataworks.ingesters.audit;

import dataworks.core.message.ByteSearch;
import dataworks.core.message.GoodRecord;
import dataworks.core.message.Members;
import dataworks.ingesters.audit.AuditColumns.MemberMatch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;

/**
 * The values of the expanded columns of one record, as spans of a copy of its line: nothing is
 * parsed again, and only texts with escapes are copied. Used again for each record, by one thread;
 * the bytes themselves stay what they are.
 */
final class ColumnValues {
  private final byte[][] sortedNames;
  private final int[] columnOfSorted;
  private final int[] places;
  private final byte[][] buffers;
  private final int[] offsets;
  private final int[] lengths;
  private final Map<String, Integer> inAnyCase = new HashMap<>();
  private boolean escapes;

  ColumnValues(List<String> members, MemberMatch match) {
    int count = members.size();
    byte[][] names =
        members.stream().map(m -> m.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    Integer[] order =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> names[i], Arrays::compareUnsigned))
            .toArray(Integer[]::new);
    sortedNames = Arrays.stream(order).map(i -> names[i]).toArray(byte[][]::new);
    columnOfSorted = Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    if (match == MemberMatch.ANY_CASE) {
      for (int i = 0; i < count; i++) {
        inAnyCase.put(lower(members.get(columnOfSorted[i])), i);
      }
    }
    places = new int[count];
    buffers = new byte[count][];
    offsets = new int[count];
    lengths = new int[count];
  }

  /** Finds the values of the record in the copy of its line at {@code start} of {@code copy}. */
  void read(GoodRecord record, byte[] copy, int start) {
    Members members = record.members();
    members.findAll(sortedNames, places);
    if (!inAnyCase.isEmpty()) {
      findInAnyCase(members);
    }
    int shift = start - record.line().offset();
    int end = start + record.line().length();
    escapes = ByteSearch.indexOf(copy, start, end, (byte) '\\') >= 0;
    for (int i = 0; i < places.length; i++) {
      read(columnOfSorted[i], members, places[i], copy, shift);
    }
  }

  /** A member with exactly the name of the column comes first. */
  private void findInAnyCase(Members members) {
    for (int place = 0; place < members.size(); place++) {
      Integer sorted = inAnyCase.get(lower(members.name(place)));
      if (sorted != null && places[sorted] < 0) {
        places[sorted] = place;
      }
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  boolean isNull(int column) {
    return buffers[column] == null;
  }

  byte[] buffer(int column) {
    return buffers[column];
  }

  int offset(int column) {
    return offsets[column];
  }

  int length(int column) {
    return lengths[column];
  }

  /** Puts the value into a row of a column, which refers to its bytes. */
  void show(int column, BytesColumnVector vector, int row) {
    if (isNull(column)) {
      setNull(vector, row);
    } else {
      vector.setRef(row, buffers[column], offsets[column], lengths[column]);
    }
  }

  static void setNull(BytesColumnVector vector, int row) {
    vector.noNulls = false;
    vector.isNull[row] = true;
  }

  private void read(int column, Members members, int place, byte[] line, int shift) {
    if (place < 0) {
      buffers[column] = null;
      return;
    }
    int offset = members.valueOffset(place) + shift;
    int length = members.valueLength(place);
    switch (members.kind(place)) {
      case NULL -> buffers[column] = null;
      case TEXT -> text(column, members, place, line, offset + 1, length - 2);
      default -> set(column, line, offset, length);
    }
  }

  private void text(int column, Members members, int place, byte[] line, int offset, int length) {
    if (escapes && ByteSearch.indexOf(line, offset, offset + length, (byte) '\\') >= 0) {
      byte[] decoded = members.column(place);
      set(column, decoded, 0, decoded.length);
    } else {
      set(column, line, offset, length);
    }
  }

  private void set(int column, byte[] buffer, int offset, int length) {
    buffers[column] = buffer;
    offsets[column] = offset;
    lengths[column] = length;
  }
}
