package dataworks.ingesters.audit;

import dataworks.core.message.GoodRecord;
import dataworks.core.message.Members;
import dataworks.spark.write.OrcOutput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The values of the expanded columns of one record, as spans of its line: nothing is parsed again,
 * and only texts with escapes are copied. Used again for each record, by one thread.
 */
final class ColumnValues {
  private final byte[][] sortedNames;
  private final int[] columnOfSorted;
  private final int[] places;
  private final byte[][] buffers;
  private final int[] offsets;
  private final int[] lengths;

  ColumnValues(List<String> members) {
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
    places = new int[count];
    buffers = new byte[count][];
    offsets = new int[count];
    lengths = new int[count];
  }

  void read(GoodRecord record) {
    Members members = record.members();
    members.findAll(sortedNames, places);
    byte[] line = record.line().bytes();
    for (int i = 0; i < places.length; i++) {
      read(columnOfSorted[i], members, places[i], line);
    }
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

  void write(int column, OrcOutput output, int target, int row) {
    if (isNull(column)) {
      output.setNull(target, row);
    } else {
      output.text(target, row, buffers[column], offsets[column], lengths[column]);
    }
  }

  private void read(int column, Members members, int place, byte[] line) {
    if (place < 0) {
      buffers[column] = null;
      return;
    }
    int offset = members.valueOffset(place);
    int length = members.valueLength(place);
    switch (members.kind(place)) {
      case NULL -> buffers[column] = null;
      case TEXT -> text(column, members, place, line, offset + 1, length - 2);
      default -> set(column, line, offset, length);
    }
  }

  private void text(int column, Members members, int place, byte[] line, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (line[i] == '\\') {
        byte[] decoded = members.column(place);
        set(column, decoded, 0, decoded.length);
        return;
      }
    }
    set(column, line, offset, length);
  }

  private void set(int column, byte[] buffer, int offset, int length) {
    buffers[column] = buffer;
    offsets[column] = offset;
    lengths[column] = length;
  }
}
