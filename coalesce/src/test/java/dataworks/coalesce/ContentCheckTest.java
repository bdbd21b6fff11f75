package dataworks.coalesce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContentCheckTest {
  /** As a reader has them: after a damaged object, too, the next one finds them as new. */
  private final GzipScan.Tools tools = new GzipScan.Tools();

  private Content gzip(byte[] bytes) throws DamagedException {
    return ContentCheck.gzip(bytes, tools);
  }

  @AfterEach
  void close() {
    tools.close();
  }

  @Test
  void theMembersOfAGzipFileAreFoundWithTheirLengths() throws DamagedException {
    byte[] first = Gzips.member("a\n");
    byte[] second = Gzips.member("b\nc\n".repeat(50_000));
    Content content = gzip(Gzips.members("a\n", "b\nc\n".repeat(50_000)));
    assertThat(content.memberLengths()).containsExactly(first.length, second.length);
    assertThat(content.wholeLines()).isTrue();
  }

  @Test
  void textThatEndsWithinALineIsTold() throws DamagedException {
    assertThat(gzip(Gzips.members("a\n", "b")).wholeLines()).isFalse();
    assertThat(gzip(Gzips.members("a", "")).wholeLines()).isFalse();
    assertThat(ContentCheck.text("a\nb".getBytes(UTF_8)).wholeLines()).isFalse();
    assertThat(ContentCheck.text(new byte[0]).wholeLines()).isTrue();
  }

  @Test
  void everyTruncationOfAGzipFileIsFound() throws DamagedException {
    byte[] whole = Gzips.members("one line\n", "another line\n");
    int first = Gzips.member("one line\n").length;
    for (int length = 0; length < whole.length; length++) {
      if (length != first) {
        byte[] part = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> gzip(part))
            .as("%d bytes", length)
            .isInstanceOf(DamagedException.class);
      }
    }
    assertThat(gzip(whole).memberLengths()).containsExactly(first, whole.length - first);
  }

  @Test
  void everyFlippedBitBehindTheHeaderIsFound() {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      text.append(Integer.toHexString(random.nextInt())).append('\n');
    }
    byte[] whole = Gzips.member(text.toString());
    int paddingOfTheLastByte = whole.length - 9;
    for (int bit = 10 * 8; bit < whole.length * 8; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      if (bit / 8 != paddingOfTheLastByte) {
        assertThatThrownBy(() -> gzip(flipped))
            .as("bit %d", bit)
            .isInstanceOf(DamagedException.class);
      }
    }
  }

  @Test
  void namesAndCommentsInHeadersAreSkipped() throws DamagedException {
    byte[] plain = Gzips.member("a\n");
    byte[] extras = {4, 0, 1, 2, 3, 4, 'n', 0, 'c', 'c', 0, 9, 9};
    byte[] named = new byte[plain.length + extras.length];
    System.arraycopy(plain, 0, named, 0, 10);
    named[3] = 2 | 4 | 8 | 16;
    System.arraycopy(extras, 0, named, 10, extras.length);
    System.arraycopy(plain, 10, named, 10 + extras.length, plain.length - 10);
    assertThat(gzip(named).memberLengths()).containsExactly(named.length);
  }

  @Test
  void whatFollowsTheLastMemberIsFound() {
    byte[] member = Gzips.member("a\n");
    assertThatThrownBy(() -> gzip(Arrays.copyOf(member, member.length + 20)))
        .hasMessageContaining("no gzip header");
  }

  @Test
  void aGzipFileUnderTheNameOfATextIsRefused() {
    assertThatThrownBy(() -> ContentCheck.text(Gzips.member("a\n")))
        .hasMessageContaining("is a gzip file");
  }
}
