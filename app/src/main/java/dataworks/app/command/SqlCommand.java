package dataworks.app.command;

import dataworks.app.wiring.Console;
import dataworks.app.wiring.SqlStatement;
import dataworks.app.wiring.SqlStatements;
import dataworks.app.wiring.World;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Queries. */
@Command(
    name = "sql",
    description = "Runs SQL statements on the configured tables; they only read without --write.",
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

  @Parameters(
      paramLabel = "STATEMENT",
      arity = "0..1",
      description = "Statements, with semicolons between them.")
  private String statement;

  @Override
  protected int look(World world) {
    for (String each : statements()) {
      long begun = System.nanoTime();
      SqlStatement.Rows rows = SqlStatement.run(world, each, write);
      double seconds = (System.nanoTime() - begun) / 1e9;
      if (vertical) {
        VerticalRows.lines(rows.columns(), rows.values()).forEach(Console.current()::result);
      } else {
        format.print(rows.columns(), rows.values(), Console.current());
      }
      Console.current().message(count(rows.values().size(), seconds));
    }
    return 0;
  }

  private static String count(int rows, double seconds) {
    return String.format(Locale.ROOT, "%d %s in %.1f s", rows, rows == 1 ? "row" : "rows", seconds);
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
