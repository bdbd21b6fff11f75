package dataworks.intraday.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KeyRangeTest {
  @Property(tries = 300)
  void ranges_that_meet_cover_all_and_any_one_of_them_is_missed(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 254) Integer> splits,
      @ForAll @IntRange(max = 7) int left) {
    List<KeyRange> ranges = new ArrayList<>();
    String start = "";
    for (int split : splits.stream().distinct().sorted().toList()) {
      String end = String.format("%02x", split);
      ranges.add(new KeyRange(start, end));
      start = end;
    }
    ranges.add(0, new KeyRange(start, ""));
    assertThat(KeyRange.WHOLE.isCoveredBy(ranges)).isTrue();
    KeyRange missing = ranges.remove(left % ranges.size());
    assertThat(KeyRange.WHOLE.isCoveredBy(ranges)).isFalse();
    assertThat(missing.isCoveredBy(ranges)).isFalse();
    assertThat(ranges).allMatch(range -> range.isCoveredBy(ranges));
  }

  @Test
  void parts_of_a_region_cover_it_together_and_a_prefix_is_before_what_it_begins() {
    KeyRange region = new KeyRange("40", "80");
    assertThat(region.isCoveredBy(List.of(new KeyRange("6000", ""), new KeyRange("", "60"))))
        .isFalse();
    assertThat(region.isCoveredBy(List.of(new KeyRange("60", "90"), new KeyRange("30", "6000"))))
        .isTrue();
    assertThat(region.isCoveredBy(List.of())).isFalse();
  }
}
