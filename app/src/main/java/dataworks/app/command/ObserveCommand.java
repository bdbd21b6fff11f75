package dataworks.app.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.app.wiring.Console;
import dataworks.app.wiring.ObserveWiring;
import dataworks.app.wiring.World;
import dataworks.core.run.Job;
import dataworks.observe.CheckRules;
import dataworks.observe.Hours;
import dataworks.observe.MakeReport;
import dataworks.observe.RebuildMetrics;
import dataworks.observe.UpdateMetrics;
import dataworks.observe.rules.Finding;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Metrics of deliveries, and the rules over them. */
@Command(
    name = "observe",
    description = "Metrics of deliveries, rules over them, and a page that shows both.",
    subcommands = {
      ObserveCommand.Update.class,
      ObserveCommand.Rebuild.class,
      ObserveCommand.Check.class,
      ObserveCommand.Report.class
    },
    footer = {"", "Example: dataworks observe check --hours 24"})
final class ObserveCommand extends CommandGroup {

  /** New hours. */
  @Command(
      name = "update",
      description = "Adds the hours that are not yet in the metric files.",
      footer = {"", "Example: dataworks observe update"})
  static final class Update extends JobCommand {
    @Override
    protected Job job(World world) {
      return new UpdateMetrics(ObserveWiring.allPipelines());
    }
  }

  /** Old hours. */
  @Command(
      name = "rebuild",
      description = "Reads hours again and replaces their metrics; without a range, all of them.",
      footer = {"", "Example: dataworks observe rebuild --from 20220501 --to 20220516-08"})
  static final class Rebuild extends JobCommand {
    @Mixin private ObserveRange range = new ObserveRange();

    @Option(names = "--pipeline", paramLabel = "NAME", description = "One pipeline, such as vip.")
    private String pipeline;

    @Override
    protected Job job(World world) {
      return new RebuildMetrics(
          ObserveWiring.allPipelines(), range.from(), range.until(), Optional.ofNullable(pipeline));
    }
  }

  /** Rules. */
  @Command(
      name = "check",
      description =
          "Brings metrics up to date and evaluates the rules: exit code 4 and an alert when one is"
              + " broken.",
      footer = {"", "Example: dataworks observe check --hours 2"})
  static final class Check extends JobCommand {
    private static final List<String> COLUMNS =
        List.of("severity", "rule", "pipeline", "hour", "message");

    @Mixin private ObserveRange range = new ObserveRange();

    @Option(
        names = "--hours",
        paramLabel = "N",
        description = "Only the last N hours; else observe.check-days.")
    private Integer hours;

    @Override
    protected Job job(World world) {
      return new CheckRules(ObserveWiring.allPipelines(), from(world), range.until(), this::print);
    }

    private Optional<Instant> from(World world) {
      return range
          .from()
          .or(
              () ->
                  Optional.ofNullable(hours)
                      .map(
                          count ->
                              Hours.lastSettled(world.clock().instant())
                                  .minus(count - 1L, ChronoUnit.HOURS)));
    }

    private void print(List<Finding> findings) {
      ObjectMapper json = new ObjectMapper();
      format()
          .print(
              COLUMNS, findings.stream().map(one -> node(json, one)).toList(), Console.current());
    }

    private static ObjectNode node(ObjectMapper json, Finding finding) {
      return json.createObjectNode()
          .put("severity", finding.severity().label())
          .put("rule", finding.rule())
          .put("pipeline", finding.pipeline())
          .put("hour", Hours.shown(finding.hour()))
          .put("message", finding.message());
    }
  }

  /** The page. */
  @Command(
      name = "report",
      description = "Brings metrics up to date and writes one HTML page that needs no network.",
      footer = {"", "Example: dataworks observe report --output deliveries.html"})
  static final class Report extends JobCommand {
    @Option(
        names = "--output",
        paramLabel = "FILE",
        description =
            "Where the page goes, a file or an s3:// or hdfs:// address; report.html beside the metrics by"
                + " default.")
    private String output;

    @Override
    protected Job job(World world) {
      return new MakeReport(
          ObserveWiring.allPipelines(),
          Optional.ofNullable(output).map(ObserveWiring::file),
          page -> Console.current().result(page.uri()));
    }
  }
}
