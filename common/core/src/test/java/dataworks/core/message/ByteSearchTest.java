package dataworks.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.Size;

class ByteSearchTest {

  @Property(tries = 2000)
  void itFindsWhatALoopFinds(
      @ForAll @Size(max = 40) @ByteRange(min = -3, max = 3) byte[] bytes,
      @ForAll @ByteRange(min = -4, max = 4) byte wanted) {
    for (int from = 0; from <= bytes.length; from++) {
      assertThat(ByteSearch.indexOf(bytes, from, bytes.length, wanted))
          .isEqualTo(loop(bytes, from, bytes.length, wanted));
      assertThat(ByteSearch.indexOf(bytes, 0, from, wanted))
          .isEqualTo(loop(bytes, 0, from, wanted));
    }
  }

  private static int loop(byte[] bytes, int from, int to, byte wanted) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }
}
