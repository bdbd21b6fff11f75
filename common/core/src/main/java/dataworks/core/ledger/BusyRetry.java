package dataworks.core.ledger;

import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import org.sqlite.SQLiteErrorCode;

/** Tries again while another process holds the file in a way that SQLite's own wait leaves out. */
final class BusyRetry {
  private static final int LONGEST_PAUSE = 50;

  private BusyRetry() {}

  interface Action<T> {
    T run() throws SQLException;
  }

  static <T> T run(int milliseconds, Action<T> action) throws SQLException {
    long deadline = System.nanoTime() + milliseconds * 1_000_000L;
    while (true) {
      try {
        return action.run();
      } catch (SQLException e) {
        if (!isBusy(e) || System.nanoTime() - deadline > 0) {
          throw e;
        }
        pause(e);
      }
    }
  }

  private static boolean isBusy(SQLException e) {
    int primary = e.getErrorCode() & 0xff;
    return primary == SQLiteErrorCode.SQLITE_BUSY.code
        || primary == SQLiteErrorCode.SQLITE_LOCKED.code;
  }

  private static void pause(SQLException reason) throws SQLException {
    try {
      Thread.sleep(1 + ThreadLocalRandom.current().nextInt(LONGEST_PAUSE));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw reason;
    }
  }
}
