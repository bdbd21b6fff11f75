package dataworks.app.command;

import dataworks.app.wiring.KickstartWiring;
import dataworks.app.wiring.World;
import dataworks.core.error.DataworksException;
import dataworks.core.plan.PlanText;
import dataworks.core.run.Job;
import dataworks.kickstart.KickstartError;
import dataworks.kickstart.KickstartJob;
import dataworks.kickstart.KickstartOptions;
import java.io.Console;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A partner account's files to Hive tables. */
@Command(
    name = "kickstart",
    description = "Reads a partner's files of each day, evolves the tables, publishes them.",
    subcommands = KickstartHistoryCommand.class,
    footer = {
      "",
      "Example: dataworks kickstart --module-name vacancy",
      "Example: dataworks kickstart --module-name payment --start-dt 2024-03-01 --end-dt 2024-03-07 --plan"
    })
final class KickstartCommand extends JobCommand {
  @Option(
      names = "--module-name",
      paramLabel = "MODULE",
      description = "vacancy, application or payment; one that the configuration names.")
  private String module;

  @Option(
      names = {"--start-dt", "--start-date"},
      paramLabel = "yyyy-MM-dd",
      description = "First day; where the ledger stopped when absent.")
  private LocalDate start;

  @Option(
      names = {"--end-dt", "--end-date"},
      paramLabel = "yyyy-MM-dd",
      description = "Last day; today when absent.")
  private LocalDate end;

  @Option(
      names = "--load-type",
      defaultValue = "full",
      paramLabel = "full|delta",
      description = "Full and delta loads have ledger rows of their own.")
  private KickstartOptions.LoadType loadType;

  @Option(
      names = {"--clean-up-flg", "--clean-up-flag"},
      arity = "0..1",
      fallbackValue = "true",
      description = "Remove the module's tables and data first; asks, or wants --yes.")
  private boolean cleanUp;

  @Option(
      names = {"--e2e-test-flg", "--e2e-test-flag"},
      arity = "0..1",
      fallbackValue = "true",
      description = "Read kickstart-e2e-tests/ of the published root, without role chaining.")
  private boolean endToEndTest;

  @Option(
      names = "--accept-gap",
      arity = "0..1",
      fallbackValue = "true",
      description = "Go on although the partner has deleted days that are not done.")
  private boolean acceptGap;

  @Option(
      names = "--ignore-other-files",
      arity = "0..1",
      fallbackValue = "true",
      description = "Go on beside files whose names fit no collection.")
  private boolean ignoreOtherFiles;

  @Option(
      names = {"-y", "--yes"},
      arity = "0..1",
      fallbackValue = "true",
      description = "Remove without asking.")
  private boolean yes;

  @Option(names = "--job-name", hidden = true, description = "Understood and not used.")
  String jobName;

  @Override
  protected Job job(World world) {
    if (module == null || module.isBlank()) {
      throw new DataworksException(
          KickstartError.MODULE_UNKNOWN,
          "--module-name is missing",
          "name one of kickstart.collections, as in --module-name vacancy");
    }
    KickstartOptions options =
        new KickstartOptions(
            module.toLowerCase(Locale.ROOT),
            Optional.ofNullable(start),
            Optional.ofNullable(end),
            loadType,
            cleanUp ? KickstartOptions.Data.CLEAN_UP : KickstartOptions.Data.KEEP,
            endToEndTest
                ? KickstartOptions.Origin.END_TO_END_TEST
                : KickstartOptions.Origin.PARTNER,
            acceptGap ? KickstartOptions.Gap.ACCEPT : KickstartOptions.Gap.STOP,
            ignoreOtherFiles
                ? KickstartOptions.OtherFiles.IGNORED
                : KickstartOptions.OtherFiles.REFUSED);
    KickstartJob job = KickstartWiring.job(options, world);
    if (cleanUp && !yes && !planOnly()) {
      confirm(
          job.removals(world.configuration(), world.store()).stream()
              .flatMap(step -> PlanText.step(step).stream())
              .collect(Collectors.joining("\n")));
    }
    return job;
  }

  private static void confirm(String what) {
    Console console = System.console();
    String answer = console == null ? "" : console.readLine("%s%nRemove it? [y/N] ", what);
    if (answer == null || !answer.strip().equalsIgnoreCase("y")) {
      throw new DataworksException(
          KickstartError.CLEAN_UP_NOT_CONFIRMED,
          "--clean-up-flg true was not confirmed; nothing was touched. It\n" + what,
          "add --yes to remove it without being asked");
    }
  }
}
