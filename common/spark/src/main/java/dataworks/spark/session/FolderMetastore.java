package dataworks.spark.session;

import dataworks.core.error.DataworksException;
import dataworks.spark.SparkError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A metastore in a folder: an embedded database that one process has for itself. A lock file says
 * so before the database does, and names the process. Reentrant within a process.
 */
final class FolderMetastore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderMetastore.class);
  private static final String DERBY_LOG = "derby.stream.error.file";
  private static final Map<Path, FolderMetastore> HELD = new ConcurrentHashMap<>();

  private final Path folder;
  private final FileChannel channel;
  private int holders = 1;

  private FolderMetastore(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  static Path path(String configured) {
    String plain = configured.startsWith("file:") ? configured.substring(5) : configured;
    return Path.of(plain).toAbsolutePath().normalize();
  }

  static Path database(Path folder) {
    return folder.resolve("db");
  }

  static FolderMetastore lock(Path folder, SessionRequest request) {
    synchronized (HELD) {
      FolderMetastore held = HELD.get(folder);
      if (held != null) {
        held.holders++;
        return held;
      }
      FolderMetastore locked = lockFile(folder, request);
      locked.start();
      HELD.put(folder, locked);
      return locked;
    }
  }

  @Override
  public void close() {
    synchronized (HELD) {
      holders--;
      if (holders > 0) {
        return;
      }
      HELD.remove(folder);
      shutDown();
      release();
    }
  }

  private static FolderMetastore lockFile(Path folder, SessionRequest request) {
    Path owner = folder.resolve("owner");
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw unusable(folder, "it is a file", null);
    }
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw busy(folder, owner);
      }
      Files.writeString(owner, owner(request));
      if (System.getProperty(DERBY_LOG) == null) {
        System.setProperty(DERBY_LOG, folder.resolve("derby.log").toString());
      }
      return new FolderMetastore(folder, channel);
    } catch (IOException e) {
      throw unusable(folder, "it can't be written (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  private static DataworksException unusable(Path folder, String why, IOException cause) {
    return new DataworksException(
        SparkError.METASTORE_UNUSABLE,
        "the metastore folder " + folder + " can't be used: " + why,
        "hive.metastore is a folder of its own that this user may write, or thrift://host:9083",
        cause);
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String owner(SessionRequest request) {
    return "process "
        + ProcessHandle.current().pid()
        + " (dataworks "
        + request.run().command()
        + ", run "
        + request.run().runId()
        + ", since "
        + request.run().startedAt()
        + ")";
  }

  static DataworksException busy(Path folder, Path owner) {
    String who = "another process";
    try {
      who = Files.exists(owner) ? Files.readString(owner) : who;
    } catch (IOException e) {
      LOG.debug("no owner in {}", owner, e);
    }
    return new DataworksException(
        SparkError.METASTORE_BUSY,
        "the metastore folder " + folder + " is in use by " + who,
        "a folder metastore serves one process at a time: wait for that process to end (queries do"
            + " with 'sql --wait 10m'), or use a metastore service (hive.metastore: thrift://host:9083)");
  }

  /** Starts a database that is there: Hive would try a damaged one again for minutes. */
  private void start() {
    Path database = database(folder);
    if (!Files.isDirectory(database)) {
      return;
    }
    try {
      DriverManager.getConnection("jdbc:derby:" + database).close();
    } catch (SQLException e) {
      release();
      throw isElsewhere(e) ? busy(folder, folder.resolve("nobody")) : damaged(e);
    }
  }

  private static boolean isElsewhere(SQLException failure) {
    for (Throwable cause : failure) {
      if (cause instanceof SQLException sql && "XSDB6".equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private DataworksException damaged(SQLException cause) {
    return new DataworksException(
        SparkError.METASTORE_UNUSABLE,
        "the database of the metastore folder "
            + folder
            + " can't be started: its log or its files are damaged",
        "restore the folder from a copy made while no process used it; "
            + folder.resolve("derby.log")
            + " has the database's own words. Published files and journals are not affected",
        cause);
  }

  private void release() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void shutDown() {
    try {
      DriverManager.getConnection("jdbc:derby:" + database(folder) + ";shutdown=true").close();
    } catch (SQLException e) {
      LOG.debug("the metastore's database is shut down: {}", e.getMessage());
    }
  }
}
