package dataworks.benchmarks.reconciliation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The same tables by DuckDB: two threads, 4 GB. */
final class DuckDb {
  private DuckDb() {}

  static void run(Path imports, Path exports, long first, long last, Path output)
      throws SQLException, IOException {
    Files.createDirectories(output);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      statement.execute("SET memory_limit = '4GB'");
      statement.execute("SET temp_directory = '" + output.resolve("spill") + "'");
      statement.execute("SET preserve_insertion_order = false");
      side(statement, imports, "imports", first, last);
      side(statement, exports, "exports", first, last);
      statement.execute("CREATE TEMP TABLE joined AS " + Sql.of("joined"));
      for (String table : Sql.TABLES) {
        if (table.equals("counts")) {
          statement.execute("CREATE TEMP TABLE counted AS " + Sql.of(table));
        }
        statement.execute(
            "COPY ("
                + Sql.of(table)
                + ") TO '"
                + output.resolve(table + ".parquet")
                + "' (FORMAT parquet, COMPRESSION snappy)");
      }
    }
  }

  private static void side(Statement statement, Path folder, String name, long first, long last)
      throws SQLException {
    statement.execute(
        "CREATE VIEW " + name + " AS " + String.format(Sql.of("duckdb-side"), folder, first, last));
  }
}
