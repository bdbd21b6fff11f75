package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.app.IngestLine.Ended;
import dataworks.spark.session.SparkSessions;
import dataworks.testing.TableDigest;
import dataworks.testing.TableWatcher;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import dataworks.testing.servers.MetastoreServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real runs of {@code ingest} on a metastore service, ended with SIGKILL while they publish: every
 * other one at a random moment between its first staged folder and its end, the others while the
 * tables are being moved.
 */
class KilledIngestLineIT {
  private static final List<String> TABLES =
      List.of("cdi_daily.core_statement", "cdi_snapshot.core_statement");

  @TempDir Path folder;
  private final Random random = new Random(20_240_116);
  private int killed;

  @Test
  void killedOnceWhilePublishingReadersSeeOldOrNewAndTheRunAgainEndsTheSame() throws Exception {
    killedWhilePublishing(1);
  }

  @Test
  @Tag("heavy")
  void killedTenTimesWhilePublishingReadersSeeOldOrNewAndTheRunAgainEndsTheSame() throws Exception {
    killedWhilePublishing(10);
  }

  private void killedWhilePublishing(int rounds) throws Exception {
    try (MetastoreServer metastore = MetastoreServer.start(folder.resolve("server"));
        IngestLine line = IngestLine.onFolders(folder, metastore.uri());
        SparkSessions sessions = session(metastore)) {
      line.reconfigure("collections:", "publishing: {takeover-wait: 1s}\ncollections:");
      List<List<TableDigest>> states = new ArrayList<>();
      Timing timing = null;
      for (int seed = 0; seed < 2; seed++) {
        give(line, seed);
        timing = new Timing(line.begin(folder.resolve("whole.log"), IngestLine.STATEMENT));
        assertThat(timing.ended()).as(Files.readString(folder.resolve("whole.log"))).isZero();
        states.add(state(sessions.get()));
      }
      assertThat(states.get(0)).doesNotContainAnyElementsOf(states.get(1));
      for (int round = 0; killed < rounds; round++) {
        assertThat(round).as("runs that ended before they were killed").isLessThan(3 * rounds);
        List<TableDigest> before = states.get((round + 1) % 2);
        List<TableDigest> after = states.get(round % 2);
        give(line, round % 2);
        SparkSession reader = sessions.get().newSession();
        try (TableWatcher watcher = new TableWatcher(reader, allowed(before, after))) {
          kill(line, timing, round % 2 == 0 ? Phase.STAGING : Phase.COMMITTING);
          watcher.requireOneMorePoll();
        }
        Ended again = line.ingest(IngestLine.STATEMENT);
        assertThat(again.exitCode()).as(again.process().stderr()).isZero();
        assertThat(state(sessions.get())).as("round %s", round).isEqualTo(after);
      }
    }
  }

  private enum Phase {
    STAGING,
    COMMITTING,
    COMMITTED
  }

  /** When a run came to each phase of its journal, seen from outside. */
  private final class Timing {
    private final Process process;
    private final Instant staging;
    private final Instant committing;

    Timing(Process process) throws Exception {
      this.process = process;
      this.staging = await(process, Phase.STAGING);
      this.committing = await(process, Phase.COMMITTING);
      this.committed = await(process, Phase.COMMITTED);
    }

    private final Instant committed;

    int ended() throws InterruptedException {
      return process.waitFor();
    }

    /** A random part of the time that publishing took from that phase on. */
    Duration moment(Phase from) {
      Instant begin = from == Phase.STAGING ? staging : committing;
      return Duration.ofMillis(
          (long) (random.nextDouble() * Duration.between(begin, committed).toMillis()));
    }
  }

  private void kill(IngestLine line, Timing timing, Phase from) throws Exception {
    Path log = folder.resolve("killed-" + killed + ".log");
    Process run = line.begin(log, IngestLine.STATEMENT);
    await(run, from);
    Instant moment = Instant.now().plus(timing.moment(from));
    while (Instant.now().isBefore(moment) && !cameTo(Phase.COMMITTED)) {
      Thread.sleep(3);
    }
    run.destroyForcibly();
    int exitCode = run.waitFor();
    assertThat(exitCode).as(Files.readString(log)).isIn(0, 137);
    killed += exitCode == 137 ? 1 : 0;
  }

  private Instant await(Process run, Phase phase) throws Exception {
    boolean alive = run.isAlive();
    while (!cameTo(phase)) {
      assertThat(alive).as("came to %s", phase).isTrue();
      Thread.sleep(3);
      alive = run.isAlive();
    }
    return Instant.now();
  }

  private boolean cameTo(Phase phase) throws IOException {
    return phases().stream().anyMatch(seen -> seen.compareTo(phase) >= 0);
  }

  /** Of the journals that were not there when the run was given its input. */
  private List<Phase> phases() throws IOException {
    List<Phase> phases = new ArrayList<>();
    for (Path journal : journals()) {
      if (!old.contains(journal)) {
        String text = Files.readString(journal);
        phases.add(Phase.valueOf(new ObjectMapper().readTree(text).path("phase").asText()));
      }
    }
    return phases;
  }

  private List<Path> old = List.of();

  /** By names alone: files that are being written come and go. */
  private List<Path> journals() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path product : entries(folder.resolve("published/_journal/products"))) {
      all.addAll(entries(product));
    }
    return all.stream().filter(file -> file.toString().endsWith(".json")).toList();
  }

  private static List<Path> entries(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    }
  }

  private void give(IngestLine line, int seed) throws Exception {
    old = journals();
    line.generate(
        "--db",
        "core",
        "--collection",
        "statement",
        "--export-date",
        "2024-01-16",
        "--count",
        "24",
        "--parts",
        "0a,1b,2c,3d",
        "--seed",
        Integer.toString(seed),
        "--first-id",
        Integer.toString(12 * seed));
  }

  private static Map<String, List<TableDigest>> allowed(
      List<TableDigest> before, List<TableDigest> after) {
    Map<String, List<TableDigest>> allowed = new TreeMap<>();
    for (int table = 0; table < TABLES.size(); table++) {
      allowed.put(TABLES.get(table), List.of(before.get(table), after.get(table)));
    }
    return allowed;
  }

  private static List<TableDigest> state(SparkSession spark) {
    TABLES.forEach(spark.catalog()::refreshTable);
    return TABLES.stream().map(table -> TableDigest.of(spark, table)).toList();
  }

  private SparkSessions session(MetastoreServer metastore) {
    String hive =
        "hive: {metastore: '%s', warehouse: 'file:%s/warehouse'}\n"
            .formatted(metastore.uri(), folder);
    return TestSpark.sessions(TestWorld.configuration(folder, hive), Map.of());
  }
}
