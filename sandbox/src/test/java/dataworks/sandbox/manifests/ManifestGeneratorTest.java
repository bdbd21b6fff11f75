package dataworks.sandbox.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestGeneratorTest {
  private static final ManifestSpec SPEC =
      new ManifestSpec(
          1_000,
          7,
          LocalDate.of(2024, 1, 30),
          3,
          ManifestSpec.Packing.PLAIN,
          new ManifestSpec.Plants(5, 4, 3, 2, 6, 3, 10));

  @TempDir Path root;

  @Test
  void itWritesAsManyLinesAsItSays() throws IOException {
    ManifestTruth truth = new ManifestGenerator(SPEC).write(root.resolve("i"), root.resolve("e"));
    assertThat(lines("i")).hasSize((int) truth.importLines());
    assertThat(lines("e")).hasSize((int) truth.exportLines());
    assertThat(truth.importLines()).isEqualTo(1_000 - 4 + 10 + 6 + 3);
    assertThat(truth.exportLines()).isEqualTo(995);
  }

  @Test
  void theSameSpecificationMakesTheSameFiles() throws IOException {
    new ManifestGenerator(SPEC).write(root.resolve("i"), root.resolve("e"));
    new ManifestGenerator(SPEC).write(root.resolve("i2"), root.resolve("e2"));
    assertThat(lines("i2")).isEqualTo(lines("i"));
    assertThat(lines("e2")).isEqualTo(lines("e"));
  }

  @Test
  void sixOfTenRecordsAreInOneCollection() throws IOException {
    new ManifestGenerator(SPEC).write(root.resolve("i"), root.resolve("e"));
    assertThat(lines("e").stream().filter(line -> line.contains("|core|claimant|")).count())
        .isBetween(550L, 700L);
  }

  @Test
  void anotherOrderHasEveryNumberOnce() {
    for (long size : new long[] {1, 2, 3, 10, 97, 1_000_003, 5}) {
      Permutation order = Permutation.of(size, 12);
      Set<Long> seen = new HashSet<>();
      LongStream.range(0, Math.min(size, 2_000)).forEach(i -> seen.add(order.apply(i)));
      assertThat(seen).hasSize((int) Math.min(size, 2_000)).allMatch(i -> i >= 0 && i < size);
    }
  }

  private List<String> lines(String folder) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      for (Path file : files.sorted().toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }
}
