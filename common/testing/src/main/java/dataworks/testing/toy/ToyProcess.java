package dataworks.testing.toy;

import dataworks.core.run.RunIdentity;
import dataworks.core.run.UnitResult;
import dataworks.core.store.Location;
import dataworks.spark.StepHook;
import dataworks.spark.ingest.Spine;
import dataworks.spark.session.SessionRequest;
import dataworks.spark.session.SparkSessions;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The toy in a process of its own: {@code ToyProcess <root> <sections of the configuration> <run
 * id>}. It starts Spark, says {@code READY}, reads one line {@code <input> <day> <number of the
 * step to stop before, or -1>} and runs. At that step it says {@code AT <step>} and waits to be
 * killed; else it ends with {@code DONE <status>}.
 */
public final class ToyProcess {
  private ToyProcess() {}

  // The process's own way in, for tests that kill it.
  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    try (TestWorld world = TestWorld.in(root, arguments[1])) {
      serve(world, arguments[2]);
    }
  }

  /** The same in a world of the caller's. */
  @SuppressWarnings("SystemOut")
  public static void serve(TestWorld world, String runId) throws IOException {
    RunIdentity run = new RunIdentity("toy", runId, runId, Instant.now());
    SessionRequest session =
        new SessionRequest(run, Optional.of("local[2]"), TestSpark.settings(Map.of()));
    try (SparkSessions sessions = new SparkSessions(world.configuration(), session)) {
      sessions.get();
      System.out.println("READY");
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      String[] order = in.readLine().split(" ");
      ToyRequest request = ToyRequest.of(LocalDate.parse(order[1]), Location.of(order[0]));
      StepHook stop = stopAt(Integer.parseInt(order[2]));
      Spine spine = Spine.of(world.run("toy", runId), sessions, stop);
      UnitResult result = new ToyIngester(spine).run(request);
      System.out.println("DONE " + result.status());
    }
  }

  /** The section of the configuration that names a metastore service. */
  public static String hive(Path root, String metastore) {
    return "hive: {metastore: '" + metastore + "', warehouse: 'file:" + root + "/warehouse'}\n";
  }

  @SuppressWarnings("SystemOut")
  private static StepHook stopAt(int number) {
    AtomicInteger count = new AtomicInteger();
    return step -> {
      if (count.getAndIncrement() == number) {
        System.out.println("AT " + step);
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }
}
