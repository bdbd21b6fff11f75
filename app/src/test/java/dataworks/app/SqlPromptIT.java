package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prompt of sql on a terminal, from the launcher to the metastore and back. */
class SqlPromptIT {
  @TempDir private Path folder;

  @Test
  void oneSessionAnswersStatementAfterStatement() throws Exception {
    Path history = folder.resolve("history");
    List<String> command =
        List.of(
            Processes.ROOT.resolve("dataworks").toString(), "sql", "--history", history.toString());
    try (PseudoTerminal terminal =
        PseudoTerminal.start(folder, 60, Processes.javaOptions("-Xmx900m"), command)) {
      assertThat(terminal.await("sql> "))
          .contains("starting Spark")
          .contains("tables of built-in; \\? lists the commands, \\q ends");
      terminal.type("select 1 a,\n'two' b;\n");
      assertThat(terminal.await("1 row in")).contains("-> ", "a  b\n", "1  two\n");
      terminal.type("selct 1;\n");
      assertThat(terminal.await("hint: ")).contains("error DW-CLI-001", "selct 1\n^^^");
      terminal.type("create database x;\n");
      assertThat(terminal.await("hint: add --write")).contains("sql only reads");
      terminal.type("show databa\t;\n");
      assertThat(terminal.await("1 row in")).contains("namespace\n", "default\n");
      terminal.type("\\d\n");
      terminal.await("default\n");
      terminal.type("select repeat('y', 100) z;\n");
      assertThat(terminal.await("1 row in")).contains("y…\n").doesNotContain("y".repeat(60));
      terminal.type("\\q\n");
      assertThat(terminal.end()).as(terminal.shown()).isZero();
      assertThat(terminal.shown()).doesNotContain("WARN", "still running");
    }
    assertThat(Files.readString(history)).contains("show databases ;");
  }
}
