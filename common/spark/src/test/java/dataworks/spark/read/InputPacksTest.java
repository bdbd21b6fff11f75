package dataworks.spark.read;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.store.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class InputPacksTest {

  @Property(tries = 200)
  void each_file_is_in_one_pack_and_the_order_of_the_listing_makes_no_difference(
      @ForAll @Size(max = 200) List<@LongRange(min = 0, max = 1 << 28) Long> sizes,
      @ForAll @IntRange(min = 1, max = 64) int parallelism,
      @ForAll Random random) {
    List<InputFile> files =
        new ArrayList<>(
            IntStream.range(0, sizes.size()).mapToObj(i -> file(i, sizes.get(i))).toList());
    List<InputPack> packs = InputPacks.pack(files, 128 << 20, parallelism);
    assertThat(packs.stream().flatMap(pack -> pack.files().stream()))
        .containsExactlyInAnyOrderElementsOf(files);
    assertThat(packs).noneMatch(pack -> pack.files().isEmpty());
    Collections.shuffle(files, random);
    assertThat(InputPacks.pack(files, 128 << 20, parallelism)).isEqualTo(packs);
  }

  @Test
  void small_files_are_packed_and_large_ones_stand_alone() {
    List<InputFile> files =
        new ArrayList<>(IntStream.range(0, 2_000).mapToObj(i -> file(i, 30_000)).toList());
    files.add(file(9_000, 300 << 20));
    List<InputPack> packs = InputPacks.pack(files, 128 << 20, 2);
    assertThat(packs.size()).isBetween(4, 10);
    assertThat(packs).anyMatch(pack -> pack.files().equals(List.of(file(9_000, 300 << 20))));
  }

  @Test
  void few_small_files_still_keep_all_cores_busy() {
    List<InputFile> files = IntStream.range(0, 8).mapToObj(i -> file(i, 1_000)).toList();
    assertThat(InputPacks.pack(files, 128 << 20, 4)).hasSize(4);
  }

  private static InputFile file(int number, long size) {
    return new InputFile(Location.of("s3://bucket/in/" + number), size);
  }
}
