package dataworks.testing.toy;

import dataworks.core.ledger.Leases;
import dataworks.core.run.ExitCode;
import dataworks.core.run.JobRunner;
import dataworks.core.run.ReportFile;
import dataworks.core.run.RunIdentity;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.spark.StepHook;
import dataworks.spark.session.SessionRequest;
import dataworks.spark.session.SparkSessions;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * The toy as a job with lease and report, in a process of its own that is stopped for a while:
 * {@code StallingToy <root> <sections of the configuration> <run id>}. It says {@code READY}, reads
 * one line {@code <input> <day> <number of a step>}, says {@code AT <step>} before that step, goes
 * on when it is given another line, and ends with {@code DONE <exit code>}.
 */
public final class StallingToy {
  private StallingToy() {}

  // The process's own way in, for tests that stop it.
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
      StepHook stop = stopAt(Integer.parseInt(order[2]), in);
      System.out.println("DONE " + run(world, runId, request, sessions, stop).number());
    }
  }

  /** A run with its lease; its report is {@link #report}. */
  public static ExitCode run(
      TestWorld world,
      String runId,
      ToyRequest request,
      Supplier<SparkSession> session,
      StepHook steps) {
    JobRunner runner =
        new JobRunner(
            new Leases(world.ledger(), Clock.systemUTC()),
            new ReportFile(new DirectoryStore(), report(world, runId)),
            Map.of(),
            line -> {});
    return runner.run(new ToyJob(request, session, steps), world.run("toy", runId));
  }

  /** The folder of a run's {@code run.json}. */
  public static Location report(TestWorld world, String runId) {
    return Location.of("file:" + world.root() + "/reports/" + runId);
  }

  @SuppressWarnings("SystemOut")
  private static StepHook stopAt(int number, BufferedReader in) {
    AtomicInteger count = new AtomicInteger();
    return step -> {
      if (count.getAndIncrement() == number) {
        System.out.println("AT " + step);
        try {
          in.readLine();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }
}
