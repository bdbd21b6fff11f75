package dataworks.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.aws.AwsClients;
import dataworks.aws.AwsSettings;
import dataworks.aws.ledger.DynamoLedger;
import dataworks.aws.ledger.DynamoSetup;
import dataworks.core.ledger.Ledger;
import dataworks.core.run.ExitCode;
import dataworks.core.run.RunContext;
import dataworks.core.run.RunIdentity;
import dataworks.intraday.CollectionId;
import dataworks.intraday.trigger.ClusterLauncher;
import dataworks.intraday.trigger.LaunchOrder;
import dataworks.intraday.trigger.TriggerJob;
import dataworks.intraday.trigger.TriggerOptions;
import dataworks.intraday.window.JobState;
import dataworks.intraday.window.Tracking;
import dataworks.testing.ManualClock;
import dataworks.testing.TestWorld;
import dataworks.testing.servers.DynamoServer;
import dataworks.testing.servers.OldTables;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several triggers at once on DynamoDB, each with a clock of its own that jumps. */
class IntradayTriggersIT {
  private static final Instant NOW = Instant.parse("2024-01-30T12:00:00Z");
  private static Ledger ledger;
  private static Tracking tracking;

  @TempDir static Path folder;
  private static TestWorld world;
  private final List<String> launched = new ArrayList<>();
  private final Set<CollectionId> busy = new HashSet<>();
  private final List<String> overlaps = new ArrayList<>();
  private boolean clustersEnd;

  @BeforeAll
  static void start() {
    System.setProperty("aws.accessKeyId", "TESTKEY");
    System.setProperty("aws.secretAccessKey", "secret");
    AwsSettings settings = AwsSettings.of("eu-west-2", Optional.of(DynamoServer.shared().uri()));
    try (var client = AwsClients.dynamoDb(settings)) {
      OldTables.create(OldTables.INTRADAY_JOB_STATUS, DynamoServer.shared().uri(), "TESTKEY");
      new DynamoSetup(client).apply(step -> {});
    }
    ledger = new DynamoLedger(AwsClients.dynamoDb(settings), "a test server");
    tracking = new Tracking(ledger);
    world = TestWorld.in(folder);
  }

  @AfterAll
  static void end() {
    ledger.close();
    world.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  /** One trigger: its collections, and how long after the others it came. */
  private record Wanted(String id, long millis, List<String> collections) {}

  @Test
  void of_two_at_once_only_the_later_one_waits_and_is_deferred_behind_the_other() throws Exception {
    List<ExitCode> exits =
        all(
            Duration.ofMinutes(15),
            new Wanted("two-1", 0, List.of("two:a", "two:b")),
            new Wanted("two-2", 1, List.of("two:b", "two:a")));
    assertThat(exits).containsExactly(ExitCode.DONE, ExitCode.DEFERRED);
    assertThat(launched).containsExactly("two-1");
    assertThat(tracking.find("two-2", "two:a").orElseThrow().state()).contains(JobState.DEFERRED);
  }

  @Test
  void crossed_collections_and_equal_times_end_in_turn_without_a_deadlock() throws Exception {
    clustersEnd = true;
    List<ExitCode> exits =
        all(
            Duration.ofDays(1),
            new Wanted("many-3", 0, List.of("many:a", "many:b")),
            new Wanted("many-1", 0, List.of("many:b", "many:a")),
            new Wanted("many-4", 1, List.of("many:a")),
            new Wanted("many-2", 0, List.of("many:b")),
            new Wanted("many-5", 2, List.of("many:b", "many:c")));
    assertThat(exits).hasSize(5).containsOnly(ExitCode.DONE);
    assertThat(overlaps).isEmpty();
    assertThat(launched.subList(0, 3)).containsExactly("many-1", "many-2", "many-3");
    assertThat(launched.subList(3, 5)).containsExactlyInAnyOrder("many-4", "many-5");
  }

  private List<ExitCode> all(Duration patience, Wanted... wanted) throws Exception {
    CountDownLatch begun = new CountDownLatch(wanted.length);
    ExecutorService threads = Executors.newFixedThreadPool(wanted.length);
    try {
      List<Future<ExitCode>> running = new ArrayList<>();
      for (Wanted one : wanted) {
        running.add(threads.submit(() -> one(one, patience, begun)));
      }
      List<ExitCode> exits = new ArrayList<>();
      for (Future<ExitCode> future : running) {
        exits.add(future.get(2, TimeUnit.MINUTES));
      }
      return exits;
    } finally {
      threads.shutdownNow();
    }
  }

  /** Each first pause ends when all have begun: what five seconds are for. */
  private ExitCode one(Wanted wanted, Duration patience, CountDownLatch begun) {
    ManualClock clock = new ManualClock(NOW.plusMillis(wanted.millis()));
    TriggerOptions options =
        new TriggerOptions(
            wanted.collections().stream().map(CollectionId::parse).toList(),
            OptionalLong.empty(),
            new TriggerOptions.Patience(patience, Duration.ofSeconds(5)),
            List.of());
    boolean[] first = {true};
    TriggerJob job =
        new TriggerJob(
            options,
            new Clusters(),
            length -> {
              if (first[0]) {
                first[0] = false;
                begun.countDown();
                await(begun);
              }
              clock.advance(length);
              endClusters();
              return true;
            });
    return job.run(context(wanted.id(), clock)).exitCode().orElseThrow();
  }

  private static void await(CountDownLatch begun) {
    try {
      begun.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** What was launched is done at the next look of somebody who waits. */
  private synchronized void endClusters() {
    if (!clustersEnd) {
      return;
    }
    for (String id : launched) {
      for (Tracking.Entry entry : tracking.run(id)) {
        if (entry.state().filter(JobState.EMR_LAUNCHED::equals).isPresent()) {
          CollectionId collection = CollectionId.parse(entry.collection());
          busy.remove(collection);
          tracking.record(id, collection, entry.triggered(), JobState.EMR_COMPLETED, Map.of());
        }
      }
    }
  }

  private RunContext context(String id, ManualClock clock) {
    RunContext local = world.run("intraday trigger", id);
    return new RunContext(
        new RunIdentity("intraday trigger", id, id, clock.instant()),
        local.configuration(),
        local.store(),
        ledger,
        local.notifier(),
        clock,
        local.progress());
  }

  private final class Clusters implements ClusterLauncher {
    @Override
    public String start(LaunchOrder order) {
      synchronized (IntradayTriggersIT.this) {
        for (CollectionId collection : order.collections()) {
          if (!busy.add(collection)) {
            overlaps.add(order.correlationId() + " " + collection.name());
          }
        }
        launched.add(order.correlationId());
        return "j-" + launched.size();
      }
    }

    @Override
    public String request(LaunchOrder order) {
      return "";
    }
  }
}
