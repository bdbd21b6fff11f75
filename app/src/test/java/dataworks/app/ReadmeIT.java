package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first hour, word for word, in a folder that stands for a checkout. */
class ReadmeIT {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```[a-z]*\\n(.*?)^```\\n");

  @TempDir private Path folder;

  @Test
  void theBlocksOfTheReadmeWork() throws Exception {
    Files.createSymbolicLink(folder.resolve("dataworks"), Processes.ROOT.resolve("dataworks"));
    List<String> blocks = blocks();
    Processes.Finished demo = bash(blocks.get(0).lines().findFirst().orElseThrow());
    assertThat(demo.exitCode()).as(demo.stderr()).isZero();
    assertThat(demo.stdout())
        .contains(
            "export DATAWORKS_CONFIG=" + folder.toRealPath() + "/.dataworks/demo/dataworks.yaml");
    Processes.Finished next = bash(blocks.get(1));
    assertThat(next.exitCode()).as(next.stderr()).isZero();
    assertThat(next.stdout())
        .contains("uc_kickstart", "reads ", "grace-hours", "ingest", "reconcile");
  }

  /** Those that people type. */
  private static List<String> blocks() throws Exception {
    List<String> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(Processes.ROOT.resolve("README.md")));
    while (block.find()) {
      if (block.group(1).startsWith("./dataworks") || block.group(1).startsWith("export")) {
        blocks.add(block.group(1));
      }
    }
    return blocks;
  }

  private Processes.Finished bash(String commands) throws Exception {
    return Processes.run(
        folder,
        Processes.javaOptions("-Xmx1500m"),
        List.of("bash", "-euo", "pipefail", "-c", commands));
  }
}
