package dataworks.coalesce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.coalesce.VisibleObjects;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.testing.TestJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many objects of a folder, joined by processes that are killed again and again. */
class ManyObjectsIT {
  private static final int LINES = 5;

  @TempDir Path temporary;

  @Test
  void twoThousandObjectsAreJoinedWithKills() throws Exception {
    joinedWithKills(2_000, 64 << 10, 4);
  }

  @Test
  @Tag("heavy")
  void aHundredThousandObjectsAreJoinedWithKills() throws Exception {
    joinedWithKills(100_000, 4 << 20, 12);
  }

  private void joinedWithKills(int objects, long target, int kills) throws Exception {
    Path folder = Files.createDirectories(temporary.resolve("corporate"));
    for (int i = 0; i < objects; i++) {
      StringBuilder text = new StringBuilder();
      for (int line = 0; line < LINES; line++) {
        text.append("{\"object\":").append(i).append(",\"line\":").append(line).append("}\n");
      }
      Files.write(
          folder.resolve(
              "data.businessAudit_" + i % 3 + "_" + i * 10L + "-" + (i * 10L + 9) + ".jsonl.gz"),
          Gzips.member(text.toString()));
    }
    Location root = Location.of("file:" + folder);
    Digest before = digest(root);
    assertThat(before.lines()).isEqualTo((long) objects * LINES);
    Random random = new Random(11);
    int killed = 0;
    for (int kill = 0; kill < kills; kill++) {
      int code = run(root, target, random.nextInt(Math.max(1, objects / kills)));
      assertThat(code).as("kill %d", kill).isIn(0, 137);
      killed += code == 137 ? 1 : 0;
      assertThat(digest(root)).as("after kill %d", kill).isEqualTo(before);
    }
    assertThat(killed).as("runs that ended in the middle").isGreaterThan(kills / 2);
    assertThat(run(root, target, -1)).isZero();
    assertThat(digest(root)).isEqualTo(before);
    try (ObjectStore store = new DirectoryStore()) {
      assertThat(VisibleObjects.list(store, root).size()).isLessThan(objects / 50);
    }
  }

  /** What a reader of the folder finds, in any order. */
  private record Digest(long lines, long sum) {}

  private static Digest digest(Location root) {
    long lines = 0;
    long sum = 0;
    try (ObjectStore store = new DirectoryStore()) {
      for (StoredObject object : VisibleObjects.list(store, root)) {
        for (String line : TestFolder.linesOf(store, object)) {
          CRC32 crc = new CRC32();
          crc.update(line.getBytes(UTF_8));
          lines++;
          sum += crc.getValue() * 0x9e3779b97f4a7c15L;
        }
      }
    }
    return new Digest(lines, sum);
  }

  private int run(Location root, long target, long boundary)
      throws IOException, InterruptedException {
    List<String> command = TestJvm.command();
    command.addAll(
        List.of(
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            CoalesceProcess.class.getName(),
            root.uri(),
            temporary.resolve("ledger").toString(),
            Long.toString(target),
            Long.toString(boundary)));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(temporary.resolve("process.log").toFile())
            .start();
    return process.waitFor();
  }
}
