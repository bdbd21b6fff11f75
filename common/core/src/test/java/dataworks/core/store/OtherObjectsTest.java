package dataworks.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherObjectsTest {
  @Test
  void namesAreBoundedInNumberAndLengthAndPrintable() {
    assertThat(OtherObjects.of(List.of("b.txt", "a\ntxt")).text())
        .isEqualTo("2 other objects: a?txt, b.txt");
    assertThat(OtherObjects.of(Collections.nCopies(5_000, "n".repeat(1_000))).text())
        .hasSizeLessThan(1_000)
        .startsWith("5000 other objects: nnn")
        .endsWith(" and 4990 more");
    assertThat(OtherObjects.of(List.of()).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "_SUCCESS, 0, true",
    ".x, 5, true",
    "_temporary/0/part.jsonl.gz, 5, true",
    "sub/.x, 5, true",
    "sub/, 0, true",
    "sub_$folder$, 0, true",
    "'', 0, true",
    "sub/x_y.txt, 0, false",
    "notes.txt, 5, false",
  })
  void hiddenNamesAndMarkersOfFoldersAreNobodysConcern(String name, long size, boolean hidden) {
    assertThat(OtherObjects.isHidden(name, size)).isEqualTo(hidden);
  }
}
