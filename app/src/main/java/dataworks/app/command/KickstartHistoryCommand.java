package dataworks.app.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.app.wiring.Console;
import dataworks.app.wiring.KickstartWiring;
import dataworks.app.wiring.World;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows how deliveries changed tables. */
@Command(
    name = "history",
    description = "Lists what deliveries changed about a module's tables, day by day.",
    footer = {"", "Example: dataworks kickstart history --module-name payment"})
final class KickstartHistoryCommand extends WorldCommand {
  @Option(names = "--module-name", required = true, description = "The module.")
  private String module;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
  private RowFormat format;

  @Override
  protected int look(World world) {
    ObjectMapper json = new ObjectMapper();
    List<ObjectNode> rows =
        KickstartWiring.history(module.toLowerCase(Locale.ROOT), world).entrySet().stream()
            .flatMap(
                collection ->
                    collection.getValue().stream()
                        .map(
                            entry ->
                                json.createObjectNode()
                                    .put("collection", collection.getKey())
                                    .put("date", entry.date())
                                    .put("change", entry.change())
                                    .put("run", entry.run())))
            .toList();
    format.print(List.of("collection", "date", "change", "run"), rows, Console.current());
    return 0;
  }
}
