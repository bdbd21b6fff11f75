package dataworks.sandbox.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleReplicaTest {
  private static final LocalDate DAY = LocalDate.of(2024, 1, 30);
  private static final ReplicaSpec SPEC = new ReplicaSpec("core", "claimant", 90, DAY, 7);

  @TempDir Path root;

  private record Answer(int exitCode, List<String> lines) {
    List<String> cells() {
      return lines.stream().filter(line -> line.contains(" column=cf:record, timestamp=")).toList();
    }
  }

  private Answer ask(String script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(SampleReplica.command(root).toString()));
    command.addAll(List.of(arguments));
    Process shell = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (OutputStream in = shell.getOutputStream()) {
      in.write(script.getBytes(StandardCharsets.UTF_8));
    } catch (IOException ended) {
      // it did not read the script
    }
    String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(shell.waitFor(), out.lines().toList());
  }

  private Answer scan(String table, long from, long to) throws Exception {
    return ask(
        "scan '"
            + table
            + "', {COLUMNS => ['cf:record'], TIMERANGE => ["
            + from
            + ", "
            + to
            + "], VERSIONS => 9}\n",
        "shell",
        "-n");
  }

  private static long at(int hour) {
    return DAY.atTime(hour, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  @Test
  void scans_of_the_hours_have_all_cells_once_and_the_count_of_rows() throws Exception {
    new SampleReplica(SPEC).write(root);
    List<String> cells = new ArrayList<>();
    for (int hour = 8; hour < 10; hour++) {
      Answer answer = scan("core:claimant", at(hour), at(hour + 1));
      assertThat(answer.exitCode()).isZero();
      assertThat(answer.cells()).hasSize(45);
      assertThat(answer.lines().get(answer.lines().size() - 1)).isEqualTo("22 row(s)");
      cells.addAll(answer.cells());
    }
    assertThat(cells).doesNotHaveDuplicates();
    assertThat(scan("core:claimant", 0, Long.MAX_VALUE).cells())
        .containsExactlyInAnyOrderElementsOf(cells);
    assertThat(scan("core:claimant", at(10), at(11)).lines()).endsWith("0 row(s)");
  }

  @Test
  void what_it_does_not_know_is_an_error() throws Exception {
    new SampleReplica(SPEC).write(root);
    assertThat(scan("core:other", 0, 1).exitCode()).isEqualTo(1);
    assertThat(ask("list\n", "shell").exitCode()).isEqualTo(1);
    assertThat(ask("", "master").exitCode()).isEqualTo(1);
  }

  @Test
  void the_same_specification_makes_the_same_table() throws Exception {
    new SampleReplica(SPEC).write(root.resolve("a"));
    new SampleReplica(SPEC).write(root.resolve("b"));
    assertThat(root.resolve("a/tables/core:claimant"))
        .hasSameBinaryContentAs(root.resolve("b/tables/core:claimant"));
    assertThat(Files.size(root.resolve("a/export/core/claimant/part-00000.json.gz"))).isPositive();
  }
}
