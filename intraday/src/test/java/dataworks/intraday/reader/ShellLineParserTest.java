package dataworks.intraday.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ShellLineParserTest {
  private static final Path GOLDEN = Path.of("../src-test-data/golden/hbase-shell");

  @Property(tries = 300)
  void any_bytes_survive_printing(
      @ForAll byte[] row,
      @ForAll byte[] value,
      @ForAll @LongRange(min = 0, max = 9_000_000_000_000L) long timestamp) {
    byte[] key = key(row);
    String line = " " + print(key) + " column=cf:record, timestamp=" + timestamp + ", value=";
    ShellLine.Cell cell = cell(line + print(value));
    assertThat(cell.row()).isEqualTo(key);
    assertThat(cell.value()).isEqualTo(value);
    assertThat(cell.timestamp()).isEqualTo(timestamp);
  }

  @Test
  void separators_inside_keys_and_values_separate_nothing() {
    String inside = "x column=cf:record, timestamp=1, value=y";
    byte[] key = ("abcd{\"id\":\"" + inside + "\"}").getBytes(StandardCharsets.UTF_8);
    ShellLine.Cell cell =
        cell(" " + print(key) + " column=cf:record, timestamp=7, value=" + inside);
    assertThat(cell.row()).isEqualTo(key);
    assertThat(cell.timestamp()).isEqualTo(7);
    assertThat(cell.value()).isEqualTo(inside.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_raw_key_that_holds_the_separators_gives_no_timestamp_of_its_own_making() {
    String made = " raw column=cf:record, timestamp=9, value=x";
    assertThat(parse(made + " column=cf:record, timestamp=7, value={}"))
        .isInstanceOf(ShellLine.Unreadable.class);
    assertThat(cell(made).certain()).isTrue();
    String json = " abcd{\"a\":1} column=cf:record, timestamp=9, value=x";
    assertThat(cell(json + " column=cf:record, timestamp=7, value={}").certain()).isFalse();
    assertThat(cell(json).certain()).isTrue();
  }

  @Test
  void genuine_output_gives_the_same_cells_with_numbers_and_with_dates() throws IOException {
    List<ShellLine.Cell> numbers = cells("2.6.1/timerange.epoch-shellopt.out");
    List<ShellLine.Cell> dates = cells("2.6.1/timerange.epoch-jvmopt.out");
    assertThat(numbers).hasSizeGreaterThan(18).hasSameSizeAs(dates);
    for (int i = 0; i < numbers.size(); i++) {
      assertThat(dates.get(i).row()).isEqualTo(numbers.get(i).row());
      assertThat(dates.get(i).value()).isEqualTo(numbers.get(i).value());
      assertThat(dates.get(i).timestamp()).isEqualTo(numbers.get(i).timestamp());
    }
    assertThat(text(numbers, "row-002")).isEqualTo("café au lait");
    assertThat(text(numbers, "row-004")).isEqualTo("line1\nline2\r\nline3");
    assertThat(text(numbers, "row-005")).isEqualTo("日本語");
    assertThat(text(numbers, "row-007")).isEqualTo("back\\slash \\x41 literal");
    assertThat(text(numbers, "row-008")).isEqualTo("comma, timestamp=1, value=fake, column=cf:x");
    assertThat(text(numbers, "row-009")).isEmpty();
    assertThat(text(numbers, "row-013")).isEqualTo("  leading and trailing  ");
  }

  @Test
  void dates_far_away_are_read() throws IOException {
    List<ShellLine.Cell> cells = cells("2.6.1/scans.script-noninteractive.out");
    assertThat(stamp(cells, "row-018")).isEqualTo(1);
    assertThat(stamp(cells, "row-019")).isEqualTo(4_102_444_800_000L);
  }

  @Test
  void genuine_scans_end_well_and_a_missing_table_does_not() throws IOException {
    assertThat(transcript("2.6.1/timerange.epoch-shellopt.out").problem()).isEmpty();
    assertThat(transcript("2.4.17/timerange.stdin-noninteractive.out").problem()).isEmpty();
    assertThat(transcript("2.4.17/missing-table.script.out").problem()).isPresent();
    assertThat(transcript("2.4.17/missing-table.stdin-noninteractive.out").problem()).isPresent();
  }

  @Test
  void lines_of_every_kind_are_told_apart() {
    assertThat(parse("21 row(s)")).isEqualTo(new ShellLine.RowCount(21));
    assertThat(parse("3 row(s) in 0.1230 seconds")).isEqualTo(new ShellLine.RowCount(3));
    assertThat(parse("ERROR: no table")).isInstanceOf(ShellLine.Failed.class);
    assertThat(parse("ERROR RuntimeError: no table")).isInstanceOf(ShellLine.Failed.class);
    assertThat(parse("Took 0.2 secondsERROR RuntimeError: x")).isInstanceOf(ShellLine.Failed.class);
    assertThat(parse("2024-01-01 00:00:00,001 WARN [main] x")).isInstanceOf(ShellLine.Other.class);
    assertThat(parse("ROW  COLUMN+CELL")).isInstanceOf(ShellLine.Other.class);
    assertThat(parse(" r column=cf:record, timestamp=1, type=Delete"))
        .isInstanceOf(ShellLine.DeleteMarker.class);
    assertThat(parse(" r column=cf:record, timestamp=1, val"))
        .isInstanceOf(ShellLine.Unreadable.class);
    assertThat(parse(" r column=cf:record, timestamp=soon, value=x"))
        .isInstanceOf(ShellLine.Unreadable.class);
    assertThat(parse(" r column=cf:record, timestamp=1, value=\\xZ1"))
        .isInstanceOf(ShellLine.Unreadable.class);
    assertThat(parse(" r column=cf:record, timestamp=1, value=cut \\x4"))
        .isInstanceOf(ShellLine.Unreadable.class);
  }

  @Test
  void the_closing_count_is_of_rows_and_must_come_last() {
    String cell = " r%d column=cf:record, timestamp=%d, value=x";
    assertThat(
            transcript(List.of(cell.formatted(1, 2), cell.formatted(1, 1), "1 row(s)")).problem())
        .isEmpty();
    assertThat(transcript(List.of(cell.formatted(1, 2), "2 row(s)")).problem()).isPresent();
    assertThat(
            transcript(List.of(cell.formatted(1, 1), cell.formatted(2, 1), "1 row(s)")).problem())
        .hasValue("it counted 1 rows and printed 2");
    assertThat(transcript(List.of(cell.formatted(1, 1), " cut off", "2 row(s)")).problem())
        .isEmpty();
    assertThat(transcript(List.of(cell.formatted(1, 1), " cut off", "1 row(s)")).problem())
        .isEmpty();
    assertThat(transcript(List.of(cell.formatted(1, 1), " cut off", "3 row(s)")).problem())
        .isPresent();
    assertThat(transcript(List.of("0 row(s)", cell.formatted(1, 2))).problem()).isPresent();
    assertThat(
            transcript(List.of("0 row(s)", "hbase:002:0> scan 'a:b', {}", "ROW  COLUMN+CELL"))
                .problem())
        .isPresent();
    assertThat(transcript(List.of(cell.formatted(1, 2), "1 row(s)", "ERROR: x")).problem())
        .isPresent();
  }

  private static byte[] key(byte[] id) {
    String hex = new java.math.BigInteger(1, id).toString(16);
    return ("\u0001 =x{\"id\":\"" + hex + "\"}").getBytes(StandardCharsets.UTF_8);
  }

  /** As HBase prints bytes. */
  private static String print(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      int c = b & 0xff;
      text.append(
          c >= ' ' && c <= '~' && c != '\\'
              ? String.valueOf((char) c)
              : String.format("\\x%02X", c));
    }
    return text.toString();
  }

  private static ShellLine parse(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
    return ShellLineParser.parse(bytes, 0, bytes.length);
  }

  private static ShellLine.Cell cell(String line) {
    return (ShellLine.Cell) parse(line);
  }

  private static List<String> lines(String file) throws IOException {
    return Files.readAllLines(GOLDEN.resolve(file), StandardCharsets.ISO_8859_1);
  }

  private static List<ShellLine.Cell> cells(String file) throws IOException {
    List<ShellLine.Cell> cells = new ArrayList<>();
    for (String line : lines(file)) {
      if (parse(line) instanceof ShellLine.Cell cell) {
        cells.add(cell);
      }
    }
    return cells;
  }

  private static ShellTranscript transcript(String file) throws IOException {
    return transcript(lines(file));
  }

  private static ShellTranscript transcript(List<String> lines) {
    ShellTranscript transcript = new ShellTranscript();
    for (String line : lines) {
      byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
      transcript.line(bytes, 0, bytes.length);
    }
    return transcript;
  }

  private static String text(List<ShellLine.Cell> cells, String row) {
    return new String(find(cells, row).value(), StandardCharsets.UTF_8);
  }

  private static long stamp(List<ShellLine.Cell> cells, String row) {
    return find(cells, row).timestamp();
  }

  private static ShellLine.Cell find(List<ShellLine.Cell> cells, String row) {
    byte[] wanted = row.getBytes(StandardCharsets.UTF_8);
    return cells.stream()
        .filter(cell -> java.util.Arrays.equals(cell.row(), wanted))
        .findFirst()
        .orElseThrow();
  }
}
