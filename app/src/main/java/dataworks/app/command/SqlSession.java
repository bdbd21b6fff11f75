package dataworks.app.command;

import dataworks.app.repl.SqlEngine;
import dataworks.app.wiring.Console;
import dataworks.app.wiring.SqlStatement;
import dataworks.app.wiring.SqlStatement.Access;
import dataworks.app.wiring.World;
import dataworks.core.run.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs statements and prints their rows in one form. */
final class SqlSession implements SqlEngine {
  private final World world;
  private final Access access;
  private final RowFormat format;
  private boolean vertical;

  SqlSession(World world, Access access, RowFormat format, boolean vertical) {
    this.world = world;
    this.access = access;
    this.format = format;
    this.vertical = vertical;
  }

  @Override
  public void run(String statement) {
    long begun = System.nanoTime();
    SqlStatement.Rows rows = SqlStatement.run(world, statement, access);
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (vertical) {
      VerticalRows.lines(rows.columns(), rows.values()).forEach(Console.current()::result);
    } else {
      format.print(rows.columns(), rows.values(), Console.current());
    }
    message(count(rows.values().size(), seconds));
  }

  private static String count(int rows, double seconds) {
    return String.format(Locale.ROOT, "%d %s in %.1f s", rows, rows == 1 ? "row" : "rows", seconds);
  }

  @Override
  public void toggleVertical() {
    vertical = !vertical;
    message(vertical ? "a value on each line" : "a row on each line");
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (String database : column("show databases", "namespace")) {
      names.add(database);
      column("show tables in `" + database.replace("`", "``") + '`', "tableName")
          .forEach(table -> names.add(database + '.' + table));
    }
    return names;
  }

  private List<String> column(String statement, String name) {
    return SqlStatement.run(world, statement, Access.READ).values().stream()
        .map(row -> row.path(name).asText())
        .toList();
  }

  @Override
  public void cancel() {
    SqlStatement.cancel(world);
  }

  @Override
  public void failed(Exception failure) {
    Console.current().error(Failures.describe(failure));
  }

  @Override
  public void message(String line) {
    Console.current().message(line);
  }
}
