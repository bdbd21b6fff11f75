package dataworks.app.wiring;

import dataworks.core.config.Configuration;
import dataworks.core.config.Environment;
import dataworks.core.error.DataworksException;
import dataworks.core.ledger.Leases;
import dataworks.core.plan.Plan;
import dataworks.core.run.ExitCode;
import dataworks.core.run.Failures;
import dataworks.core.run.Job;
import dataworks.core.run.JobRunner;
import dataworks.core.run.ReportFile;
import dataworks.core.run.RunIdentity;
import dataworks.core.run.RunOrigin;
import dataworks.core.run.RunReport;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.core.store.NamedLocation;
import dataworks.core.store.ObjectStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** From parsed options to a finished run. */
public final class Launch {
  private final Settings settings;
  private final Optional<Location> reportFolder;
  private final Map<String, String> arguments;
  private final RunOrigin origin;
  private final RunIdentity run;
  private Optional<String> errorCode = Optional.empty();

  /**
   * @param arguments as given, secrets masked, for the report
   * @param origin for the report, too
   */
  public Launch(
      Settings settings,
      Optional<String> reportFolder,
      Map<String, String> arguments,
      RunOrigin origin) {
    this.origin = origin;
    this.settings = settings;
    this.reportFolder = reportFolder.map(name -> NamedLocation.of("--report-dir", name));
    this.arguments = Map.copyOf(arguments);
    this.run = World.begin(settings);
  }

  /** Runs the job; the exit code. */
  public int run(Function<World, Job> job) {
    try (Interruption signals = Interruption.watch(settings.command(), run.runId());
        World world = World.open(settings, run)) {
      Job prepared = job.apply(world);
      Console.current()
          .message(settings.command() + " begins; configuration: " + world.loaded().source());
      ReportFile report = new ReportFile(world.store(), reports(world.configuration()));
      JobRunner runner =
          new JobRunner(
              new Leases(world.ledger(), world.clock(), run.attempt()),
              report,
              origin,
              arguments,
              Console.current()::message,
              Console.current().detail(),
              Telemetry.observers(world, prepared, report.location()));
      signals.stops(runner.interruption());
      JobRunner.RunEnd end = runner.end(prepared, world.context());
      errorCode = end.errorCode();
      return world.ended(end.exitCode().number());
    } catch (RuntimeException failure) {
      return failedEarly(failure);
    }
  }

  /** The code of the error that the run ended with. */
  public Optional<String> errorCode() {
    return errorCode;
  }

  /**
   * Prints what the job would do; the exit code.
   *
   * @param lines of the plan, in the form that was asked for
   */
  public int plan(Function<World, Job> job, Function<Plan, List<String>> lines) {
    try (World world = World.open(settings, run)) {
      lines.apply(job.apply(world).plan(world.context())).forEach(Console.current()::result);
      return world.ended(ExitCode.DONE.number());
    }
  }

  private Location reports(Configuration configuration) {
    if (reportFolder.isPresent()) {
      return reportFolder.get();
    }
    return configuration.environment() == Environment.LOCAL
        ? NamedLocation.of("reports", ".dataworks/runs/" + run.runId())
        : configuration.storage().published().resolve("_reports/" + run.runId());
  }

  /** Nothing ran: the command line or the configuration is wrong. The report says so as well. */
  private int failedEarly(RuntimeException failure) {
    DataworksException described = Failures.describe(failure);
    ExitCode exitCode = Failures.exitCode(described);
    reportFolder
        .filter(folder -> !folder.isBucket())
        .ifPresent(
            folder -> {
              try (ObjectStore store = folder.isFile() ? new DirectoryStore() : Adapters.hdfs()) {
                store.write(
                    folder.resolve("run.json"),
                    new RunReport(
                            run,
                            origin,
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
