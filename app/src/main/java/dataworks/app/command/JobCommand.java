package dataworks.app.command;

import dataworks.app.wiring.Launch;
import dataworks.app.wiring.World;
import dataworks.core.run.AcceptedCodes;
import dataworks.core.run.Job;
import dataworks.core.run.RunOrigin;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A command that runs one job. A subclass has options and says which job they mean; signatures of
 * its methods name no Spark class, so that {@code --help} loads none.
 */
abstract class JobCommand implements Callable<Integer>, Endable {
  @Mixin private JobOptions options;

  @Mixin HelpOption help;

  @Spec private CommandSpec spec;

  private Optional<String> errorCode = Optional.empty();

  /**
   * The job that the options ask for. Called after the configuration was checked and before leases
   * are taken; a {@code DataworksException} of kind USER is exit code 2.
   */
  protected abstract Job job(World world);

  /** Tells if the job is only asked for its plan. */
  protected final boolean planOnly() {
    return options.planOnly();
  }

  /** The form of what is printed as a result. */
  protected final RowFormat format() {
    return options.format();
  }

  @Override
  public final AcceptedCodes acceptedCodes() {
    return options.acceptedCodes();
  }

  @Override
  public final Optional<String> errorCode() {
    return errorCode;
  }

  @Override
  public final Integer call() {
    Launch launch =
        new Launch(
            CommandLines.settings(options, spec),
            options.reportFolder(),
            CommandLines.arguments(spec),
            new RunOrigin(
                VersionText.build().getProperty("version"), "", CommandLines.again(spec)));
    int exitCode =
        options.planOnly()
            ? launch.plan(this::job, plan -> PlanLines.of(format(), plan))
            : launch.run(this::job);
    errorCode = launch.errorCode();
    return exitCode;
  }
}
