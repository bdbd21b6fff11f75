package dataworks.spark.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.store.Location;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  @Test
  void blank_lines_are_counted_and_not_given() throws IOException {
    assertThat(lines("a.txt", bytes("\n \r\na\r\n\t\nb\rc\n\n"))).containsExactly("3:a", "5:b\rc");
  }

  @Test
  void a_last_line_needs_no_line_feed() throws IOException {
    assertThat(lines("a.txt", bytes("a\nb"))).containsExactly("1:a", "2:b");
    assertThat(lines("a.txt", bytes(""))).isEmpty();
  }

  @Test
  void gzip_is_known_by_its_content_where_the_name_does_not_say_it() throws IOException {
    assertThat(lines("a.jsonl", gzip(bytes("a\n")))).containsExactly("1:a");
  }

  @Test
  void a_named_gzip_file_that_is_none_is_bad() {
    assertThatThrownBy(() -> lines("a.gz", bytes("plain text\n")))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("no gzip header");
  }

  @Test
  void every_truncation_is_a_bad_file() {
    byte[] whole = gzip(bytes("some text\nand more of it\n"));
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> lines("a.gz", cut)).isInstanceOf(BadFileException.class);
    }
  }

  @Test
  void a_connection_that_ends_early_is_no_bad_file() {
    byte[] whole = gzip(bytes("some text\nand more of it\n"));
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    assertThatThrownBy(() -> lines("a.gz", cut, whole.length, 1 << 20))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(BadFileException.class)
        .hasMessageContaining("the connection ended");
    assertThatThrownBy(() -> lines("a.txt", bytes("a\n"), 10, 1 << 20))
        .isNotInstanceOf(BadFileException.class)
        .hasMessageContaining("the connection ended");
  }

  @Test
  void a_wrong_checksum_or_length_is_a_bad_file() {
    byte[] whole = gzip(bytes("some text\n"));
    for (int fromEnd = 1; fromEnd <= 8; fromEnd++) {
      byte[] wrong = whole.clone();
      wrong[wrong.length - fromEnd] ^= 1;
      assertThatThrownBy(() -> lines("a.gz", wrong)).isInstanceOf(BadFileException.class);
    }
  }

  @Test
  void zeros_after_the_end_are_padding_and_anything_else_is_not() throws IOException {
    byte[] whole = gzip(bytes("a\n"));
    assertThat(lines("a.gz", Arrays.copyOf(whole, whole.length + 512))).containsExactly("1:a");
    assertThatThrownBy(() -> lines("a.gz", join(whole, bytes("garbage"))))
        .isInstanceOf(BadFileException.class);
  }

  @Test
  void of_a_line_beyond_the_bound_only_the_beginning_is_kept() throws IOException {
    String beginning = "x".repeat(LineReader.EXCERPT);
    for (int length : new int[] {100_001, 200_000, 1_000_000}) {
      byte[] text = bytes("short\n" + "x".repeat(length) + "\nafter\n" + "x".repeat(length));
      assertThat(lines("a.txt", text, text.length, 100_000))
          .containsExactly(
              "1:short", "2:" + beginning + " (cut)", "3:after", "4:" + beginning + " (cut)");
    }
    byte[] longest = bytes("x".repeat(100_000) + "\n\n" + "y".repeat(100_000));
    assertThat(lines("a.txt", longest, longest.length, 100_000))
        .containsExactly("1:" + "x".repeat(100_000), "3:" + "y".repeat(100_000));
  }

  @Property(tries = 200)
  void members_lines_and_read_sizes_make_no_difference(
      @ForAll @Size(max = 6) List<@Size(max = 5) List<@StringLength(max = 50) String>> members,
      @ForAll @IntRange(min = 1, max = 40) int chunk)
      throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    List<String> expected = new ArrayList<>();
    int number = 0;
    for (List<String> member : members) {
      StringBuilder text = new StringBuilder();
      for (String line : member) {
        String clean = "x" + line.replace("\n", "").replace("\r", "");
        text.append(clean).append('\n');
        number++;
        expected.add(number + ":" + new String(bytes(clean), StandardCharsets.UTF_8));
      }
      file.write(gzip(bytes(text.toString())));
    }
    if (members.isEmpty()) {
      return;
    }
    byte[] all = file.toByteArray();
    InputStream slow = new Chunks(all, chunk);
    assertThat(read("a.gz", slow, all.length, 1 << 20)).isEqualTo(expected);
  }

  /** Gives few bytes at a time, and never says that more are available. */
  private static final class Chunks extends ByteArrayInputStream {
    private final int chunk;

    Chunks(byte[] bytes, int chunk) {
      super(bytes);
      this.chunk = chunk;
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int length) {
      return super.read(bytes, offset, Math.min(length, chunk));
    }

    @Override
    public synchronized int available() {
      return 0;
    }
  }

  private static List<String> lines(String name, byte[] content) throws IOException {
    return lines(name, content, content.length, 1 << 20);
  }

  private static List<String> lines(String name, byte[] content, long size, int longest)
      throws IOException {
    return read(name, new ByteArrayInputStream(content), size, longest);
  }

  private static List<String> read(String name, InputStream in, long size, int longest)
      throws IOException {
    List<String> lines = new ArrayList<>();
    InputFile file = new InputFile(Location.of("file:/in/" + name), size);
    try (LineReader reader = LineReader.open(in, file, longest)) {
      while (reader.advance()) {
        Line line = reader.line();
        lines.add(
            line.number()
                + ":"
                + new String(line.buffer(), line.offset(), line.length(), StandardCharsets.UTF_8)
                + (line.whole() ? "" : " (cut)"));
      }
    }
    return lines;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] join(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }
}
