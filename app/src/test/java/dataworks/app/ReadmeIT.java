package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first hour, word for word, in a folder that stands for a checkout. */
class ReadmeIT {
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```\\n(\\./dataworks|export)(.*?)^```");

  @TempDir private Path folder;

  @Test
  void theBlocksOfTheReadmeWork() throws Exception {
    Files.createSymbolicLink(folder.resolve("dataworks"), Processes.ROOT.resolve("dataworks"));
    Matcher block = BLOCK.matcher(Files.readString(Processes.ROOT.resolve("README.md")));
    assertThat(block.find()).isTrue();
    String first = (block.group(1) + block.group(2)).lines().findFirst().orElseThrow();
    Processes.Finished demo = bash(first);
    assertThat(demo.exitCode()).as(demo.stderr()).isZero();
    assertThat(demo.stdout())
        .contains(
            "export DATAWORKS_CONFIG=" + folder.toRealPath() + "/.dataworks/demo/dataworks.yaml");
    assertThat(block.find()).isTrue();
    Processes.Finished next = bash(block.group(1) + block.group(2));
    assertThat(next.exitCode()).as(next.stderr()).isZero();
    assertThat(next.stdout())
        .contains("uc_kickstart", "reads ", "grace-hours", "ingest", "reconcile");
  }

  private Processes.Finished bash(String commands) throws Exception {
    return Processes.run(
        folder,
        Processes.javaOptions("-Xmx1500m"),
        List.of("bash", "-euo", "pipefail", "-c", commands));
  }
}
