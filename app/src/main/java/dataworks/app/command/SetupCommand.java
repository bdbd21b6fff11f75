package dataworks.app.command;

import dataworks.app.wiring.Adapters;
import dataworks.app.wiring.Console;
import dataworks.app.wiring.World;
import dataworks.core.ledger.LedgerSetup;
import dataworks.core.ledger.LedgerSetup.TableState;
import dataworks.core.plan.Plan;
import dataworks.core.plan.PlanStep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prepares the resources that jobs need. */
@Command(
    name = "setup",
    description = "Makes what jobs need before they run.",
    subcommands = SetupCommand.Tables.class,
    footer = {"", "Example: dataworks setup tables --plan"})
final class SetupCommand extends CommandGroup {

  /** The tables of the ledger. */
  @Command(
      name = "tables",
      description = {
        "Makes the ledger's tables that are missing, waits until they are ACTIVE, and migrates those"
            + " that a former release made. Loses no row and can be repeated."
      },
      footer = {"", "Example: dataworks setup tables --plan"})
  static final class Tables extends WorldCommand {
    @Option(
        names = "--plan",
        arity = "0..1",
        paramLabel = "true|false",
        fallbackValue = "true",
        description = "Print what would be written and altered; change nothing.")
    private boolean plan;

    @Option(
        names = "--format",
        paramLabel = "table|json",
        defaultValue = "table",
        description = "Form of the plan; json is one object a line. ${DEFAULT-VALUE} by default.")
    private RowFormat planFormat;

    @Override
    protected int look(World world) {
      Console console = Console.current();
      try (LedgerSetup setup = Adapters.ledgerSetup(world.configuration())) {
        if (plan) {
          PlanLines.of(planFormat, Plan.of(setup.examine().stream().map(Tables::step).toList()))
              .forEach(console::result);
          return 0;
        }
        setup.apply(console::message);
        setup.examine().forEach(state -> console.result(line(state)));
      }
      return 0;
    }

    private static PlanStep step(TableState state) {
      String table = "the table " + state.table().name();
      String findings = String.join("\n", state.findings());
      return switch (state.kind()) {
        case READY -> PlanStep.skips(table + ", which is ready").detail(findings);
        case MISSING -> PlanStep.writes(table).detail(findings);
        case OUTDATED -> PlanStep.alters(table).detail(findings);
        case UNUSABLE ->
            PlanStep.warns("that " + table + " can't be used: its keys are different")
                .detail(findings);
      };
    }

    private static String line(TableState state) {
      String findings = String.join("; ", state.findings());
      String verb =
          switch (state.kind()) {
            case READY -> "ready";
            case MISSING -> "missing";
            case OUTDATED -> "outdated";
            case UNUSABLE -> "can't be used, its keys are different";
          };
      return state.table().name() + ": " + verb + " (" + findings + ")";
    }
  }
}
