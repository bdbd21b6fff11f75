package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar on a terminal of its own, with somebody who answers. */
@SuppressWarnings("TimeInStaticInitializer") // one day for all of its tests
class CleanUpPromptIT {
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

  @TempDir private Path folder;
  private KickstartFolder world;
  private Path old;

  @BeforeEach
  void publishBefore() throws IOException {
    world = new KickstartFolder(folder, "prompt", "vacancy");
    world.deliver(TODAY, "vacancy", "Vacancy ID,Title\n1,job\n");
    old =
        world
            .published()
            .resolve("data/uc_prompt/non-pii/vacancy/date_uploaded=2024-03-01/run/part.parquet");
    Files.createDirectories(old.getParent());
    Files.writeString(old, "twelve bytes");
  }

  @Test
  void whoDoesNotSayYesKeepsEverything() throws Exception {
    Processes.Finished refused = answered("n");

    assertThat(refused.exitCode()).as(refused.stdout()).isEqualTo(2);
    assertThat(refused.stdout())
        .containsPattern("deletes +the table uc_prompt.vacancy")
        .containsPattern("1 file, 12 bytes in file:.*non-pii/vacancy")
        .contains("Remove it? [y/N]", "was not confirmed");
    assertThat(old).hasContent("twelve bytes");
    assertThat(world.ledgerFolder()).doesNotExist();
  }

  @Test
  void whoSaysYesStartsFromNothing() throws Exception {
    Processes.Finished done = answered("y");

    assertThat(done.exitCode()).as(done.stdout()).isZero();
    assertThat(done.stdout()).contains("Remove it? [y/N]");
    assertThat(old).doesNotExist();
    assertThat(world.ledger("")).contains(TODAY + " Completed 1");
  }

  private Processes.Finished answered(String answer) throws Exception {
    List<String> command = Processes.program("-Xmx700m");
    command.addAll(List.of("kickstart", "--module-name", "vacancy", "--clean-up-flg", "true"));
    command.addAll(List.of("--start-dt", TODAY.toString(), "--log", "text"));
    command.addAll(List.of("--config", world.configuration().toString()));
    command.addAll(List.of("--master", "local[2]", "--report-dir", folder + "/report"));
    String quoted = command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    Files.writeString(folder.resolve("command"), "exec " + quoted + "\n");
    Files.writeString(folder.resolve("answer"), answer + "\n");
    return Processes.run(
        folder, Map.of(), List.of("bash", "-c", "script -qec 'bash ./command' /dev/null < answer"));
  }
}
