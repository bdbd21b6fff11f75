package dataworks.core.ledger;

import dataworks.core.error.Causes;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.retry.Retry;
import dataworks.core.retry.RetryPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/**
 * The ledger as one SQLite file, shared by several processes of one machine: readers see committed
 * rows only, writers wait for each other, a killed process leaves nothing half written. Not for
 * folders on network file systems.
 */
public final class EmbeddedLedger implements Ledger {
  private static final int BUSY_MILLISECONDS = 30_000;
  private static final RetryPolicy BUSY_POLICY =
      RetryPolicy.every(Duration.ofMillis(50)).jittered();
  private static final String FILE = "ledger.sqlite";

  private final Path file;
  private final Connection connection;

  /** Opens (and makes, where needed) the ledger in the folder. */
  public EmbeddedLedger(Path folder) {
    this.file = file(folder);
    try {
      Files.createDirectories(folder);
      this.connection = open(file);
    } catch (IOException | SQLException e) {
      throw unavailable("open", e);
    }
  }

  /** Returns the file that holds the ledger of a folder. */
  public static Path file(Path folder) {
    return folder.resolve(FILE);
  }

  @Override
  public void put(LedgerTable table, LedgerRow row) {
    inTransaction("write", () -> write(table, row));
  }

  @Override
  public boolean putIf(LedgerTable table, LedgerRow row, Condition condition) {
    return inTransaction(
        "write",
        () -> {
          Optional<LedgerRow> stored = select(table, key(table, row));
          return holds(condition, stored) && write(table, row);
        });
  }

  @Override
  public Optional<LedgerRow> find(LedgerTable table, String hash, String range) {
    return guarded("read", () -> select(table, new Key(hash, range)));
  }

  @Override
  public List<LedgerRow> byHash(LedgerTable table, String hash) {
    return query(table, "hash_value = ?", "range_value", hash);
  }

  @Override
  public List<LedgerRow> byRange(LedgerTable table, String range) {
    return query(table, "range_value = ?", "hash_value", range);
  }

  @Override
  public List<LedgerRow> byIndex(LedgerTable table, String value) {
    LedgerTable.Index index = LedgerIndexes.of(table);
    String inOrder = table.isNumber(index.range()) ? "cast(index_range as integer)" : "index_range";
    return query(
            table,
            "index_hash = ? and index_range is not null",
            inOrder + ", hash_value, range_value",
            value)
        .stream()
        .map(row -> LedgerIndexes.projected(table, row))
        .toList();
  }

  @Override
  public List<LedgerRow> all(LedgerTable table) {
    return query(table, "true", "hash_value, range_value");
  }

  @Override
  public void remove(LedgerTable table, String hash, String range) {
    inTransaction(
        "write",
        () -> {
          try (PreparedStatement delete =
              connection.prepareStatement(
                  "delete from ledger where table_name = ? and hash_value = ?"
                      + " and range_value = ?")) {
            bind(delete, table.name(), hash, range);
            return delete.executeUpdate();
          }
        });
  }

  /** Changes a row in one transaction; nothing is written when there is none or no change. */
  void update(
      LedgerTable table,
      String hash,
      String range,
      Function<LedgerRow, Optional<LedgerRow>> change) {
    inTransaction(
        "write",
        () -> {
          Optional<LedgerRow> changed = select(table, new Key(hash, range)).flatMap(change);
          return changed.isPresent() && write(table, changed.get());
        });
  }

  @Override
  public String description() {
    return "embedded ledger " + file;
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw unavailable("close", e);
    }
  }

  private record Key(String hash, String range) {}

  private static Connection open(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLISECONDS);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    Connection connection = source.getConnection();
    try {
      prepare(connection);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static void prepare(Connection connection) throws SQLException {
    whileBusy(() -> execute(connection, "pragma journal_mode = wal"));
    whileBusy(
        () ->
            execute(
                connection,
                "create table if not exists ledger (table_name text not null, hash_value text not"
                    + " null, range_value text not null, index_hash text, index_range text,"
                    + " attributes text not null, primary key (table_name, hash_value,"
                    + " range_value)) without rowid"));
    whileBusy(
        () ->
            execute(
                connection,
                "create index if not exists ledger_by_range on ledger (table_name, range_value)"));
    whileBusy(
        () ->
            execute(
                connection,
                "create index if not exists ledger_by_index on ledger (table_name, index_hash,"
                    + " index_range)"));
  }

  private static boolean execute(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return statement.execute();
    }
  }

  private boolean write(LedgerTable table, LedgerRow row) throws SQLException {
    Key key = key(table, row);
    try (PreparedStatement upsert =
        connection.prepareStatement("insert or replace into ledger values (?, ?, ?, ?, ?, ?)")) {
      bind(
          upsert,
          table.name(),
          key.hash(),
          key.range(),
          table.index().flatMap(index -> row.text(index.hash())).orElse(null),
          table.index().flatMap(index -> row.text(index.range())).orElse(null),
          RowJson.write(row));
      return upsert.executeUpdate() == 1;
    }
  }

  private Optional<LedgerRow> select(LedgerTable table, Key key) throws SQLException {
    return rows(table, "hash_value = ? and range_value = ?", "1", key.hash(), key.range()).stream()
        .findFirst();
  }

  private List<LedgerRow> query(LedgerTable table, String where, String order, String... values) {
    return guarded("read", () -> rows(table, where, order, values));
  }

  /** The conditions and orders are constants of this class; values are bound. */
  private List<LedgerRow> rows(LedgerTable table, String where, String order, String... values)
      throws SQLException {
    String sql =
        "select attributes from ledger where table_name = ? and " + where + " order by " + order;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, table.name());
      for (int i = 0; i < values.length; i++) {
        select.setString(i + 2, values[i]);
      }
      List<LedgerRow> rows = new ArrayList<>();
      try (ResultSet results = select.executeQuery()) {
        while (results.next()) {
          rows.add(RowJson.read(results.getString(1)));
        }
      }
      return rows;
    }
  }

  private static void bind(PreparedStatement statement, String... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setString(i + 1, values[i]);
    }
  }

  private static Key key(LedgerTable table, LedgerRow row) {
    return new Key(required(table, row, table.hash()), required(table, row, table.range()));
  }

  private static String required(LedgerTable table, LedgerRow row, String attribute) {
    return row.text(attribute)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a row of " + table.name() + " needs the attribute " + attribute));
  }

  static boolean holds(Condition condition, Optional<LedgerRow> stored) {
    if (condition instanceof Condition.Equal equal) {
      return stored
          .map(row -> equal.value().equals(row.attributes().get(equal.attribute())))
          .orElse(false);
    }
    if (condition instanceof Condition.AbsentOrLess less) {
      return stored
          .map(row -> row.number(less.attribute()).map(n -> n < less.value()).orElse(false))
          .orElse(true);
    }
    return stored.isEmpty();
  }

  /** Tries again while another process holds the file in a way that SQLite's wait leaves out. */
  private static <T> T whileBusy(Retry.Attempt<T, SQLException> action) throws SQLException {
    return Retry.sleeping(BUSY_POLICY.within(Duration.ofMillis(BUSY_MILLISECONDS)))
        .whileFailing(EmbeddedLedger::isBusy, action);
  }

  private static boolean isBusy(Exception failure) {
    int primary = failure instanceof SQLException sql ? sql.getErrorCode() & 0xff : 0;
    return primary == SQLiteErrorCode.SQLITE_BUSY.code
        || primary == SQLiteErrorCode.SQLITE_LOCKED.code;
  }

  private synchronized <T> T inTransaction(String verb, Retry.Attempt<T, SQLException> action) {
    return guarded(
        verb,
        () ->
            whileBusy(
                () -> {
                  connection.setAutoCommit(false);
                  try {
                    T result = action.make();
                    connection.commit();
                    return result;
                  } catch (SQLException | RuntimeException e) {
                    connection.rollback();
                    throw e;
                  } finally {
                    connection.setAutoCommit(true);
                  }
                }));
  }

  private synchronized <T> T guarded(String verb, Retry.Attempt<T, SQLException> action) {
    try {
      return action.make();
    } catch (SQLException e) {
      throw unavailable(verb, e);
    }
  }

  private DataworksException unavailable(String verb, Exception cause) {
    return new DataworksException(
        CoreError.LEDGER_UNAVAILABLE,
        "Can't " + verb + " the ledger " + file + ": " + Causes.shown(cause),
        "Check that the folder is on a local disk, has room and may be written.",
        cause);
  }
}
