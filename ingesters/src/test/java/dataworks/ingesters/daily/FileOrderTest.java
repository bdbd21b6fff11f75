package dataworks.ingesters.daily;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileOrderTest {

  @Test
  void numbersInNamesCountByTheirValueAndLinesAfterNames() {
    List<byte[]> keys =
        List.of(
            key("a.jsonl.gz", 9),
            key("a.jsonl.gz", 10),
            key("core.statement_3_99-150.jsonl.gz", 1),
            key("core.statement_3_151-220.jsonl.gz", 1),
            key("core.statement_12_1-9.jsonl.gz", 1),
            key("part-00009.jsonl.gz", 5),
            key("part-00010.jsonl.gz", 1));

    assertThat(keys).isSortedAccordingTo(Arrays::compareUnsigned);
  }

  private static byte[] key(String name, long line) {
    return FileOrder.line(FileOrder.file(name), line);
  }
}
