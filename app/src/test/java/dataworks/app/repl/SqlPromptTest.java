package dataworks.app.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlPromptTest {
  private static final List<String> NAMES = List.of("uc", "uc.auditlog", "uc.audit_other", "lab");

  @TempDir private Path folder;
  private final Typed typed = new Typed();

  /** Keeps what it was asked for. */
  private static final class Typed implements SqlEngine {
    final List<String> asked = new ArrayList<>();
    int catalogReads;

    @Override
    public void run(String statement) {
      if (statement.contains("wrong")) {
        throw new IllegalArgumentException("refused");
      }
      asked.add(statement);
    }

    @Override
    public void toggleVertical() {
      asked.add("vertical");
    }

    @Override
    public List<String> names() {
      catalogReads++;
      return NAMES;
    }

    @Override
    public void cancel() {}

    @Override
    public void failed(Exception failure) {
      asked.add("failed: " + failure.getMessage());
    }

    @Override
    public void message(String line) {
      asked.add("message: " + line);
    }
  }

  private List<String> type(String keys) throws IOException {
    try (PipedOutputStream keyboard = new PipedOutputStream();
        PipedInputStream wire = new PipedInputStream(keyboard, 10_000);
        Terminal terminal =
            new ExternalTerminal(
                "test", "ansi", wire, new ByteArrayOutputStream(), StandardCharsets.UTF_8)) {
      keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
      keyboard.flush();
      new SqlPrompt(typed, terminal, folder.resolve("kept/history"), "sql> ").run();
    }
    return typed.asked;
  }

  @Test
  void aStatementGoesOnUntilItsSemicolonAndALineMayHoldSeveral() throws IOException {
    assertThat(type("select 1,\n';'\nfrom t;\nselect 2; select 3;\n\\q\n"))
        .containsExactly("select 1,\n';'\nfrom t", "select 2", "select 3");
  }

  @Test
  void whatFailsLeavesThePromptWhereItIs() throws IOException {
    assertThat(type("wrong;\nselect 1;\n\\nothing\nexit\n"))
        .containsExactly(
            "failed: refused",
            "select 1",
            "message: unknown command '\\nothing'; \\? lists the commands");
  }

  @Test
  void commandsDescribeWhatThereIs() throws IOException {
    assertThat(type("\\d\n\\d uc\n\\d uc.auditlog;\n\\x\nquit\n"))
        .containsExactly(
            "message: uc",
            "message: uc.auditlog",
            "message: uc.audit_other",
            "message: lab",
            "show tables in uc",
            "describe table uc.auditlog",
            "vertical");
  }

  @Test
  void tabCompletesKeywordsDatabasesAndTables() throws IOException {
    assertThat(type("sel\t* fro\tuc.auditl\t;\n\\q\n"))
        .containsExactly("select * from uc.auditlog");
    assertThat(typed.catalogReads).isEqualTo(1);
    assertThat(SqlCompleter.matches("UC.a", NAMES))
        .containsExactly("uc.audit_other", "uc.auditlog");
    assertThat(SqlCompleter.matches("l", NAMES)).containsExactly("lab", "left", "like", "limit");
  }

  @Test
  void endOfInputEndsItAndTheHistoryIsKept() throws IOException {
    assertThat(type("select 1;\n select 2;\n\u0004")).containsExactly("select 1", "select 2");
    assertThat(Files.readString(folder.resolve("kept/history")))
        .contains("select 1;")
        .as("a line that begins with a space")
        .doesNotContain("select 2");
  }
}
