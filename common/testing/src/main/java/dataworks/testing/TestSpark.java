package dataworks.testing;

import dataworks.core.config.Configuration;
import dataworks.core.run.RunIdentity;
import dataworks.spark.session.SessionRequest;
import dataworks.spark.session.SparkSessions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The Spark of integration tests: one session for each JVM, two cores, a folder metastore of its
 * own. Tests share it one after the other; {@link #clean} makes it empty again.
 */
public final class TestSpark {
  private static final Map<String, String> FAST =
      Map.of(
          "spark.sql.shuffle.partitions", "2",
          "spark.default.parallelism", "2",
          "spark.ui.enabled", "false",
          "spark.ui.showConsoleProgress", "false");

  private static SparkSessions shared;

  private TestSpark() {}

  public static synchronized SparkSession session() {
    System.setProperty("derby.system.durability", "test");
    if (shared == null) {
      shared = start();
      Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
    }
    return shared.get();
  }

  /** For tests that need a session of other settings: the shared one ends. */
  public static synchronized void stop() {
    if (shared != null) {
      shared.close();
      shared = null;
    }
  }

  /** Settings of a quick local session, with {@code more} on top. */
  public static Map<String, String> settings(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(FAST);
    all.putAll(more);
    return all;
  }

  /** A session of its own; the caller closes it, and uses no other meanwhile. */
  public static SparkSessions sessions(Configuration configuration, Map<String, String> more) {
    stop();
    RunIdentity run = new RunIdentity("test", "test", "test", Instant.now());
    return new SparkSessions(
        configuration, new SessionRequest(run, Optional.of("local[2]"), settings(more)));
  }

  /** Drops all databases and what the session has cached. */
  public static void clean() {
    SparkSession spark = session();
    spark.catalog().clearCache();
    for (Row row : spark.sql("SHOW DATABASES").collectAsList()) {
      if (!row.getString(0).equals("default")) {
        spark.sql("DROP DATABASE `" + row.getString(0) + "` CASCADE");
      }
    }
    for (Row row : spark.sql("SHOW TABLES IN default").collectAsList()) {
      spark.sql("DROP TABLE IF EXISTS default.`" + row.getString(1) + "`");
    }
  }

  /** Rows of a query as texts, each row's columns joined by {@code |}, in the query's order. */
  public static List<String> rows(String sql) {
    return session().sql(sql).collectAsList().stream().map(row -> row.mkString("|")).toList();
  }

  private static SparkSessions start() {
    try {
      Path folder = Files.createTempDirectory("test-spark");
      RunIdentity run = new RunIdentity("test", "test", "test", Instant.now());
      return new SparkSessions(
          TestWorld.configuration(folder, ""),
          new SessionRequest(run, Optional.of("local[2]"), settings(Map.of())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
