package dataworks.app.command;

import dataworks.app.repl.SqlPrompt;
import dataworks.app.repl.SystemTerminal;
import dataworks.app.wiring.Console;
import dataworks.app.wiring.SqlStart;
import dataworks.app.wiring.SqlStatement.Access;
import dataworks.app.wiring.SqlStatements;
import dataworks.app.wiring.Terminal;
import dataworks.app.wiring.World;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Queries. */
@Command(
    name = "sql",
    description = {
      "Runs SQL statements on the configured tables; they only read without --write.",
      "On a terminal and without a statement it asks for one after the other."
    },
    footer = {
      "",
      "Example: dataworks sql --format json \"select * from uc.auditlog_sec_v limit 10\""
    })
final class SqlCommand extends WorldCommand {
  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
  private RowFormat format;

  @Option(names = "--vertical", description = "A line for each value instead of each row.")
  private boolean vertical;

  @Option(names = "--write", description = "Statements may change tables and databases.")
  private boolean write;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "A file of statements with semicolons between them, run in order.")
  private Path file;

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "0s",
      description = "How long to wait while another process has the metastore folder, such as 10m.")
  private Duration wait;

  @Option(
      names = "--history",
      paramLabel = "FILE",
      defaultValue = "${sys:user.home}/.dataworks/sql-history",
      description = "Keeps what was typed at the prompt; ${DEFAULT-VALUE} by default.")
  private Path history;

  @Parameters(
      paramLabel = "STATEMENT",
      arity = "0..1",
      description = "Statements, with semicolons between them.")
  private String statement;

  @Override
  protected int look(World world) {
    SqlSession session =
        new SqlSession(world, write ? Access.WRITE : Access.READ, format, vertical);
    if (statement == null && file == null && SystemTerminal.isThere()) {
      prompt(world, session);
      return 0;
    }
    List<String> all = statements();
    SqlStart.await(world, wait, Console.current()::message);
    all.forEach(session::run);
    return 0;
  }

  private void prompt(World world, SqlSession session) {
    SqlStart.await(world, wait, Console.current()::message);
    try (org.jline.terminal.Terminal terminal = SystemTerminal.open()) {
      Terminal.resized(terminal.getWidth());
      Console.current()
          .message("tables of " + world.loaded().source() + "; \\? lists the commands, \\q ends");
      new SqlPrompt(session, terminal, history, write ? "sql (write)> " : "sql> ").run();
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  private List<String> statements() {
    if ((statement == null) == (file == null)) {
      throw new DataworksException(
          CoreError.ARGUMENT_INVALID,
          statement == null ? "no statement given" : "a statement and --file are given",
          "give one statement in quotes, or a file of them with --file");
    }
    List<String> all = SqlStatements.of(file == null ? statement : text());
    if (all.isEmpty()) {
      throw new DataworksException(
          CoreError.ARGUMENT_INVALID,
          "there is no statement in " + (file == null ? "what was given" : "'" + file + "'"),
          "give one such as \"show databases\"");
    }
    return all;
  }

  private String text() {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new DataworksException(
          CoreError.ARGUMENT_INVALID,
          "--file is '" + file + "', which can't be read: " + failure.getClass().getSimpleName(),
          "name a readable file of UTF-8 text",
          failure);
    }
  }
}
