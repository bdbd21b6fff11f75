package dataworks.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scripts in the shells that they are for; a program that stands for ours gives the values. */
class CompletionScriptsTest {
  @TempDir private Path folder;

  @BeforeEach
  void standIn() throws IOException {
    Path program = folder.resolve("dataworks");
    Files.writeString(
        program,
        """
        #!/bin/sh
        case "$3" in
          collections) printf 'core:statement\\ncore:toDo\\ndata:businessAudit\\n' ;;
          runs) printf '20240131T020000Z-1a2b3c4d\\n' ;;
          applications) printf 'ingest\\nvip\\n' ;;
          modules) printf 'payment\\nvacancy\\n' ;;
        esac
        """);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    for (CompletionCommand.Shell shell : CompletionCommand.Shell.values()) {
      InProcess script = InProcess.run(List.of("completion", shell.name()));
      assertThat(script.exit()).isZero();
      Files.writeString(folder.resolve(shell.name()), script.out());
    }
  }

  /** What Tab offers at the end of the line. */
  private List<String> bash(String line) throws Exception {
    return run(
        "bash",
        "-c",
        "source ./bash; COMP_LINE=$1 COMP_POINT=${#1} COMP_WORDBREAKS=$' :='; _dataworks;"
            + " printf '%s\\n' \"${COMPREPLY[@]}\"",
        "bash",
        line);
  }

  private List<String> run(String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().merge("PATH", folder.toString(), (path, ours) -> ours + ":" + path);
    builder.environment().put("HOME", folder.toString());
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().filter(found -> !found.isBlank()).toList();
  }

  @Test
  void bashOffersCommandsAndOptions() throws Exception {
    assertThat(bash("dataworks in")).containsExactly("ingest", "init", "intraday");
    assertThat(bash("dataworks intraday sch")).containsExactly("scheduled");
    assertThat(bash("dataworks ingest --start")).containsExactly("--start-date", "--start-dt");
    assertThat(bash("dataworks --config x ingest --max-bad")).containsExactly("--max-bad-records");
  }

  @Test
  void bashOffersValues() throws Exception {
    assertThat(bash("dataworks ingest --collections da")).containsExactly("data:businessAudit");
    assertThat(bash("dataworks ingest --collections core:"))
        .as("bash replaces what follows the colon")
        .containsExactly("statement", "toDo");
    assertThat(bash("dataworks kickstart --module-name p")).containsExactly("payment");
    assertThat(bash("dataworks cluster start v")).containsExactly("vip");
    assertThat(bash("dataworks run 2024")).containsExactly("20240131T020000Z-1a2b3c4d");
    assertThat(bash("dataworks sql --format j")).containsExactly("json");
    assertThat(bash("dataworks ingest --config ")).as("files").isEmpty();
  }

  @Test
  void zshOffersTheSame() throws Exception {
    assumeTrue(has("zsh"), "skipped: no zsh here; scripts/install-test-tools installs it");
    assertThat(zsh("dataworks ingest --collections ''"))
        .containsExactly("core:statement", "core:toDo", "data:businessAudit");
    assertThat(zsh("dataworks ''")).contains("ingest", "intraday", "sql");
    assertThat(zsh("dataworks intraday ''")).contains("scheduled", "compact");
    assertThat(zsh("dataworks run ''")).containsExactly("20240131T020000Z-1a2b3c4d");
  }

  private List<String> zsh(String words) throws Exception {
    return run(
        "zsh",
        "-fc",
        "compdef() { : }; compadd() { shift; print -l -- \"$@\" }; source ./zsh;"
            + " words=("
            + words
            + ") CURRENT=${#words} PREFIX=''; _dataworks");
  }

  @Test
  void fishOffersTheSame() throws Exception {
    assumeTrue(has("fish"), "skipped: no fish here; scripts/install-test-tools installs it");
    assertThat(fish("dataworks ingest --collections ")).contains("core:toDo");
    assertThat(fish("dataworks in")).containsExactly("ingest", "init", "intraday");
    assertThat(fish("dataworks intraday sch")).containsExactly("scheduled");
    assertThat(fish("dataworks ingest --max-bad")).containsExactly("--max-bad-records");
    assertThat(fish("dataworks run ")).contains("20240131T020000Z-1a2b3c4d");
  }

  private List<String> fish(String line) throws Exception {
    List<String> found = new ArrayList<>();
    for (String each : run("fish", "-Nc", "source ./fish; complete -C '" + line + "'")) {
      found.add(each.split("\t")[0]);
    }
    return found;
  }

  private static boolean has(String shell) {
    boolean there = Files.isExecutable(Path.of("/usr/bin", shell));
    assertThat(there || System.getenv("CI") == null).as(shell + " in CI").isTrue();
    return there;
  }

  @ParameterizedTest
  @EnumSource(CompletionValues.Kind.class)
  void valuesComeFromTheConfigurationInUse(CompletionValues.Kind kind) throws IOException {
    Path config = folder.resolve("c.yaml");
    Files.writeString(
        config,
        """
        ledger: {type: embedded, path: '%s/ledger'}
        collections:
          - {db: core, collection: toDo}
        kickstart: {collections: {vacancy: [vacancy]}, src-bucket-names: {vacancy: 'file:/w'}}
        """
            .formatted(folder));
    InProcess values =
        InProcess.run(
            List.of("completion", "--values", kind.name(), "--config", config.toString()));
    assertThat(values.exit()).as(values.err()).isZero();
    assertThat(values.out().lines().toList())
        .isEqualTo(
            switch (kind) {
              case collections -> List.of("core:toDo");
              case modules -> List.of("vacancy");
              case applications ->
                  List.of("ingest", "kickstart", "intraday", "reconciliation", "vip");
              case runs -> List.of();
            });
  }
}
