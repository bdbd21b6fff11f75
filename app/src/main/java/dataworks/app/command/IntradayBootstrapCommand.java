package dataworks.app.command;

import dataworks.app.wiring.IntradayWiring;
import dataworks.app.wiring.World;
import dataworks.core.run.Job;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Records the data from before the first run. */
@Command(
    name = "bootstrap",
    description =
        "Publishes a JSON export as the part before all runs; that part is replaced where it is.",
    footer = {
      "",
      "Example: dataworks intraday bootstrap --collections core:statement --source"
          + " s3://exports/adg/{db}/{collection}"
    })
final class IntradayBootstrapCommand extends JobCommand {
  @Mixin private IntradayPlaceMixin place = new IntradayPlaceMixin();
  @Mixin private IntradayRecordsMixin records = new IntradayRecordsMixin();

  @Option(
      names = "--source",
      required = true,
      paramLabel = "FOLDER",
      description =
          "Where the export's JSON lines are, plain or gzip: an address, or a folder below the"
              + " published root; {db} and {collection} stand for the names.")
  private String source;

  @Override
  protected Job job(World world) {
    return IntradayWiring.bootstrap(
        world,
        new IntradayWiring.Export(
            place.place(), source, records.format(), records.maximumBadRecords()));
  }
}
