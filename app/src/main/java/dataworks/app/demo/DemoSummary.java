package dataworks.app.demo;

import dataworks.app.process.ShellWord;
import dataworks.app.wiring.Console;
import dataworks.app.wiring.SqlStatement;
import dataworks.app.wiring.World;
import dataworks.core.error.DataworksException;
import java.util.ArrayList;
import java.util.List;

/** Says what a demo has published, and what to do with it. */
final class DemoSummary {
  private static final List<String> QUERIES =
      List.of(
          "select * from uc.auditlog_red_v limit 5",
          "select id, db_type, val from cdi_snapshot.calculator_calculationparts limit 5",
          "select date_uploaded, count(*) from uc_kickstart.payment group by date_uploaded",
          "select id, record_timestamp from intraday.v_core_claimant_latest limit 5",
          "select * from reconciliation.missing_exports");

  private final DemoRequest request;
  private final Console console;

  DemoSummary(DemoRequest request, Console console) {
    this.request = request;
    this.console = console;
  }

  /** A published table or view. */
  private record Table(String name, long rows) {}

  void print(List<String> findings, String time) {
    DemoFolder folder = request.folder();
    console.message("");
    console.result("demo: done in " + time + ", all below " + folder.root());
    console.result("");
    console.result("published (tables and views, rows)");
    for (Table table : tables()) {
      console.result("  %-48s %9d".formatted(table.name(), table.rows()));
    }
    section("expected findings", findings);
    section("try", recommended(folder));
    section("open in a browser", folder.pages().stream().map(Object::toString).toList());
    section(
        "look at",
        List.of(
            folder.runs() + "/*/run.json  # the report of each run",
            folder.published() + "/quarantine  # bad records, without what was encrypted",
            "./dataworks runs  # what ran, and how it ended"));
  }

  private static List<String> recommended(DemoFolder folder) {
    List<String> lines = new ArrayList<>();
    lines.add("export DATAWORKS_CONFIG=" + ShellWord.of(folder.configuration()));
    QUERIES.forEach(query -> lines.add("./dataworks sql \"" + query + '"'));
    lines.add(
        "./dataworks sandbox up --dir " + ShellWord.of(folder.root()) + "  # for data of your own");
    return lines;
  }

  private void section(String title, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    console.result("");
    console.result(title);
    lines.forEach(line -> console.result("  " + line));
  }

  private List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    try (World world = World.open(request.settings())) {
      for (String database : column(world, "show databases", "namespace")) {
        for (String table : column(world, "show tables in " + quoted(database), "tableName")) {
          String count = "select count(*) n from " + quoted(database) + '.' + quoted(table);
          long rows = Long.parseLong(column(world, count, "n").get(0));
          tables.add(new Table(database + '.' + table, rows));
        }
      }
      for (String query : QUERIES) {
        requireRows(world, query);
      }
    }
    return tables;
  }

  /** Tries the query that the summary recommends. */
  private static void requireRows(World world, String query) {
    if (SqlStatement.run(world, query, SqlStatement.Access.READ).values().isEmpty()) {
      throw new DataworksException(
          DemoError.STEP_FAILED,
          "the demo's query has no rows: " + query,
          "look at the run.json of the jobs: something was not published");
    }
  }

  private static List<String> column(World world, String statement, String name) {
    return SqlStatement.run(world, statement, SqlStatement.Access.READ).values().stream()
        .map(row -> row.get(name).asText())
        .toList();
  }

  private static String quoted(String name) {
    return '`' + name.replace("`", "``") + '`';
  }
}
