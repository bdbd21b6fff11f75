package dataworks.reconciliation.combine;

import dataworks.reconciliation.manifest.FileRange;
import dataworks.reconciliation.manifest.LineProblem;
import dataworks.reconciliation.manifest.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A line that isn't a record.
 *
 * @param number counted from the first line of the range, which is 1
 */
record BadLine(int file, int order, long number, LineProblem problem, byte[] line) {

  static void encode(ShuffleBuffer chunk, FileRange range, RangeLines lines, LineProblem problem) {
    chunk.putVarint(range.file().index());
    chunk.putVarint(range.order());
    chunk.putLong(lines.number());
    chunk.put(problem.ordinal());
    chunk.putText(new Slice().set(lines.buffer(), lines.start(), lines.end()));
  }

  static List<BadLine> decode(byte[] chunk) {
    List<BadLine> lines = new ArrayList<>();
    Cursor cursor = new Cursor(chunk);
    while (cursor.more()) {
      int file = cursor.varint();
      int order = cursor.varint();
      long number = cursor.longValue();
      LineProblem problem = LineProblem.values()[cursor.one()];
      int length = cursor.varint();
      int start = cursor.skip(length);
      lines.add(
          new BadLine(
              file, order, number, problem, Arrays.copyOfRange(chunk, start, start + length)));
    }
    return lines;
  }
}
