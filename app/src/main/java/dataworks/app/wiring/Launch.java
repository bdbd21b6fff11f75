package dataworks.app.wiring;

import dataworks.core.config.Configuration;
import dataworks.core.config.Environment;
import dataworks.core.error.DataworksException;
import dataworks.core.ledger.Leases;
import dataworks.core.run.ExitCode;
import dataworks.core.run.Failures;
import dataworks.core.run.Job;
import dataworks.core.run.JobRunner;
import dataworks.core.run.ReportFile;
import dataworks.core.run.RunIdentities;
import dataworks.core.run.RunIdentity;
import dataworks.core.run.RunReport;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** From parsed options to a finished run. */
public final class Launch {
  private final Settings settings;
  private final Optional<String> reportFolder;
  private final Map<String, String> arguments;
  private final RunIdentity run;

  /**
   * @param arguments as given, secrets masked, for the report
   */
  public Launch(Settings settings, Optional<String> reportFolder, Map<String, String> arguments) {
    this.settings = settings;
    this.reportFolder = reportFolder;
    this.arguments = Map.copyOf(arguments);
    this.run = RunIdentities.begin(settings.command(), settings.correlationId(), Clock.systemUTC());
  }

  /** Runs the job; the exit code. */
  public int run(Function<World, Job> job) {
    try (World world = World.open(settings, run)) {
      Job prepared = job.apply(world);
      JobRunner runner =
          new JobRunner(
              new Leases(world.ledger(), world.clock()),
              new ReportFile(world.store(), reports(world.configuration())),
              arguments,
              Console.current()::message,
              Telemetry.observers(world.configuration()));
      int exitCode = runner.run(prepared, world.context()).number();
      VipWiring.afterRun().observe(world.context());
      return exitCode;
    } catch (RuntimeException failure) {
      return failedEarly(failure);
    }
  }

  /** Prints what the job would do; the exit code. */
  public int plan(Function<World, Job> job) {
    try (World world = World.open(settings, run)) {
      job.apply(world).plan(world.context()).forEach(Console.current()::result);
      return ExitCode.DONE.number();
    }
  }

  private Location reports(Configuration configuration) {
    if (reportFolder.isPresent()) {
      return folder(reportFolder.get());
    }
    return configuration.environment() == Environment.LOCAL
        ? folder(".dataworks/runs/" + run.runId())
        : configuration.storage().published().resolve("_reports/" + run.runId());
  }

  private static Location folder(String name) {
    if (name.matches("(s3a?|file):/.*")) {
      return Location.of(name);
    }
    return Location.of("file:" + Path.of(name).toAbsolutePath().normalize());
  }

  /** Nothing ran: the command line or the configuration is wrong. The report says so as well. */
  private int failedEarly(RuntimeException failure) {
    DataworksException described = Failures.describe(failure);
    ExitCode exitCode = Failures.exitCode(described);
    Optional<Location> reports = reportFolder.map(Launch::folder).filter(Location::isFile);
    reports.ifPresent(
        folder -> {
          try (ObjectStore store = new DirectoryStore()) {
            store.write(
                folder.resolve("run.json"),
                new RunReport(
                        run,
                        arguments,
                        Clock.systemUTC().instant(),
                        exitCode,
                        List.of(),
                        List.of(),
                        Optional.of(described))
                    .json());
          } catch (RuntimeException unwritable) {
            failure.addSuppressed(unwritable);
          }
        });
    throw failure;
  }
}
