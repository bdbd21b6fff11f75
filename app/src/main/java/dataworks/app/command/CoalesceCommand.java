package dataworks.app.command;

import dataworks.app.wiring.CoalesceWiring;
import dataworks.app.wiring.World;
import dataworks.core.run.Job;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Small objects to large ones. */
@Command(
    name = "coalesce",
    description = "Joins the many small objects of a prefix into few large ones.",
    footer = {
      "",
      "Readers see each record once, however far it is; damaged objects stay as they are.",
      "Example: dataworks coalesce corporate --prefix corporate_storage/ucfs_main --date 2024-01-30"
    })
final class CoalesceCommand extends JobCommand {
  @Parameters(
      paramLabel = "corporate|manifests",
      description = "Message files of corporate storage, or manifests.")
  private String kind;

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      description =
          "Folder below the storage root, or an address; corporate_storage, or the reconciliation's"
              + " two prefixes, when absent.")
  private String prefix;

  @Option(
      names = "--date",
      paramLabel = "yyyy-MM-dd",
      description = "Only objects below a folder of this day: yyyy/MM/dd or yyyy-MM-dd.")
  private LocalDate date;

  @Option(names = "--partition", paramLabel = "N", description = "Only this partition of topics.")
  private Integer partition;

  @Option(
      names = "--target-size",
      paramLabel = "SIZE",
      defaultValue = "128MB",
      description = "How large a joined object gets at most; ${DEFAULT-VALUE} by default.")
  private String targetSize;

  @Option(
      names = "--max-objects",
      paramLabel = "N",
      defaultValue = "100000",
      description = "How many objects become one at most; ${DEFAULT-VALUE} by default.")
  private int maximumObjects;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many objects are read at a time; else the number of processors.")
  private Integer threads;

  @Override
  protected Job job(World world) {
    return CoalesceWiring.job(
        world,
        new CoalesceWiring.Options(
            kind,
            Optional.ofNullable(prefix),
            Optional.ofNullable(date),
            Optional.ofNullable(partition),
            targetSize,
            maximumObjects,
            Optional.ofNullable(threads)));
  }
}
