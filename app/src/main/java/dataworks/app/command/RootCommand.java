package dataworks.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** All commands by name. */
@Command(
    name = "dataworks",
    description = "The nightly and hourly data jobs of a public service, in one Spark jar.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    subcommands = {
      IngestCommand.class,
      ReconcileCommand.class,
      KickstartCommand.class,
      VipCommand.class,
      ObserveCommand.class,
      IntradayCommand.class,
      CoalesceCommand.class,
      SqlCommand.class,
      ClusterCommand.class,
      DeployCommand.class,
      RunsCommand.class,
      SiteCommand.class,
      RunCommand.class,
      LedgerCommand.class,
      ConfigCommand.class,
      InitCommand.class,
      DoctorCommand.class,
      SetupCommand.class,
      DemoCommand.class,
      SandboxCommand.class,
      GenerateCommand.class,
      CompletionCommand.class,
      HelpCommand.class,
      VersionCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 usage or configuration, 3 bad data, 4 findings,",
      "5 deferred or another run holds the lease, 6 partly done.",
      "",
      "Example: dataworks ingest --db data --collection businessAudit"
    })
final class RootCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "no command given; expected one of " + names());
  }

  private String names() {
    return String.join(", ", spec.subcommands().keySet());
  }
}
