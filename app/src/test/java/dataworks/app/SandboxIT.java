package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "Add a collection", as the page says it. */
class SandboxIT {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```([a-z]*)\\n(.*?)^```\\n");

  @TempDir private Path folder;

  @Test
  void aCollectionOfOnesOwnIsAddedAndReadWhileTheSandboxIsUp() throws Exception {
    Files.createSymbolicLink(folder.resolve("dataworks"), Processes.ROOT.resolve("dataworks"));
    List<String> blocks = blocks();
    assertThat(blocks.get(0)).isEqualTo("./dataworks sandbox up\n");
    Path log = folder.resolve("sandbox.log");
    Process sandbox =
        Processes.background(
            folder,
            log,
            Map.of("DATAWORKS_JAVA_OPTS", "-Xmx300m"),
            List.of("./dataworks", "sandbox", "up"));
    try {
      while (!Files.readString(log).contains("Ctrl-C ends it")) {
        assertThat(sandbox.isAlive()).as(Files.readString(log)).isTrue();
        Thread.sleep(200);
      }
      Path config = folder.resolve(".dataworks/demo/dataworks.yaml");
      Files.writeString(
          config,
          Files.readString(config)
              .replace(
                  "collections:\n  - {db: data",
                  "collections:\n  - {db: core, collection: toDo}\n  - {db: data"));
      Processes.Finished all = bash(String.join("\n", blocks.subList(1, blocks.size())));
      assertThat(all.exitCode()).as(all.stderr()).isZero();
      assertThat(all.stdout()).contains("reads ", "50\n", "-- row 1 --");
    } finally {
      sandbox.destroy();
      sandbox.waitFor();
    }
  }

  private static List<String> blocks() throws Exception {
    List<String> blocks = new ArrayList<>();
    Matcher block =
        BLOCK.matcher(Files.readString(Processes.ROOT.resolve("docs/add-a-collection.md")));
    while (block.find()) {
      if (block.group(1).isEmpty()) {
        blocks.add(block.group(2));
      }
    }
    return blocks;
  }

  private Processes.Finished bash(String commands) throws Exception {
    return Processes.run(
        folder,
        Processes.javaOptions("-Xmx900m"),
        List.of("bash", "-euo", "pipefail", "-c", commands));
  }
}
