package dataworks.app.command;

import dataworks.app.wiring.IngestWiring;
import dataworks.app.wiring.World;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.run.Job;
import dataworks.ingesters.CollectionName;
import dataworks.ingesters.ExportDates;
import dataworks.ingesters.IngestOptions;
import dataworks.ingesters.IngestSwitch;
import dataworks.ingesters.KnownCollections;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Corporate storage to Hive tables. */
@Command(
    name = "ingest",
    description = "Decrypts what the Kafka consumers left and publishes it as Hive tables.",
    footer = {
      "",
      "Example: dataworks ingest --db data --collection businessAudit --start-date 2024-01-30 --end-date 2024-01-31"
    })
final class IngestCommand extends JobCommand {
  @Option(
      names = {"--db", "--db-name"},
      description = "Database of one collection.")
  private String database;

  @Option(
      names = {"--collection", "--table-name", "--collection-name"},
      description =
          "Name of one collection; with its database, as in core:statement, without --db.")
  private String collection;

  @Option(
      names = "--collections",
      arity = "1..*",
      split = ",",
      paramLabel = "DB:COLLECTION",
      description = "Several collections; all of the configuration when none is named.")
  private List<String> collections;

  @Option(
      names = {"--start-date", "--start-dt"},
      paramLabel = "yyyy-MM-dd",
      description = "First export date; today when absent.")
  private LocalDate startDate;

  @Option(
      names = {"--end-date", "--end-dt"},
      paramLabel = "yyyy-MM-dd",
      description = "Last export date; today when absent.")
  private LocalDate endDate;

  @Option(
      names = {"--source-prefix", "--source-s3-prefix"},
      paramLabel = "PREFIX",
      description = "Replaces the computed source prefix.")
  private String sourcePrefix;

  @Option(
      names = {"--destination-prefix", "--destination-s3-prefix"},
      paramLabel = "PREFIX",
      description = "Replaces the computed destination prefix.")
  private String destinationPrefix;

  @Option(
      names = "--concurrency",
      description = "How many collections run side by side; else the configuration's number.")
  private Integer concurrency;

  @Option(
      names = "--force-collection-update",
      arity = "0..1",
      fallbackValue = "true",
      description = "Make a new snapshot of the collection.")
  private boolean forceCollectionUpdate;

  @Option(
      names = "--force-export-to-hive",
      arity = "0..1",
      fallbackValue = "true",
      description = "Publish the snapshot's tables.")
  private boolean forceExportToHive;

  @Option(
      names = "--max-bad-records",
      defaultValue = "0",
      description = "Bad records that each unit may have; ${DEFAULT-VALUE} by default.")
  private long maximumBadRecords;

  @Option(
      names = "--skip-bad-files",
      arity = "0..1",
      fallbackValue = "true",
      description = "Go on without files that are corrupt.")
  private boolean skipBadFiles;

  @Option(
      names = "--allow-empty",
      arity = "0..1",
      fallbackValue = "true",
      description = "Publish an empty day where there is no input, with a warning.")
  private boolean allowEmpty;

  @Option(
      names = "--ignore-other-files",
      arity = "0..1",
      fallbackValue = "true",
      description = "Go on beside files in the input folder that are no message files.")
  private boolean ignoreOtherFiles;

  @Option(
      names = "--any-collection",
      arity = "0..1",
      fallbackValue = "true",
      description = "Take collections that the configuration doesn't name.")
  private boolean anyCollection;

  @Option(
      names = "--require-input",
      arity = "0..1",
      fallbackValue = "true",
      description = "Accepted for older schedules; missing input fails without it, too.")
  private boolean requireInput;

  @Override
  protected Job job(World world) {
    if (requireInput) {
      // made here: a logger of the class would start the logging of Spark for --help
      LoggerFactory.getLogger(IngestCommand.class)
          .info("--require-input does nothing any more: missing input always fails");
    }
    List<CollectionName> chosen = chosen(world);
    KnownCollections known = new KnownCollections(world.configuration());
    if (!anyCollection) {
      known.require(chosen);
    }
    known.requireTablesOfTheirOwn(chosen);
    known.requireAllowed(world.configuration().ingest().allowEmpty());
    IngestOptions options =
        new IngestOptions(
            chosen,
            ExportDates.of(
                Optional.ofNullable(startDate), Optional.ofNullable(endDate), world.clock()),
            Optional.ofNullable(sourcePrefix),
            Optional.ofNullable(destinationPrefix),
            concurrency == null ? world.configuration().ingest().concurrency() : concurrency,
            maximumBadRecords,
            switches());
    return IngestWiring.job(world, options);
  }

  private List<CollectionName> chosen(World world) {
    boolean isWhole = database == null && collection != null && collection.contains(":");
    if ((database == null) != (collection == null) && !isWhole) {
      throw new DataworksException(
          CoreError.ARGUMENT_INVALID,
          "--db and --collection belong together",
          "give both, or --collections db:collection …");
    }
    Stream<CollectionName> one =
        Stream.ofNullable(collection)
            .map(name -> isWhole ? CollectionName.parse(name) : new CollectionName(database, name));
    Stream<CollectionName> several =
        collections == null ? Stream.empty() : collections.stream().map(CollectionName::parse);
    List<CollectionName> named = Stream.concat(one, several).distinct().toList();
    return named.isEmpty()
        ? world.configuration().collections().stream()
            .map(known -> new CollectionName(known.db(), known.collection()))
            .distinct()
            .toList()
        : named;
  }

  private Set<IngestSwitch> switches() {
    Set<IngestSwitch> on = EnumSet.noneOf(IngestSwitch.class);
    Map.of(
            IngestSwitch.FORCE_COLLECTION_UPDATE, forceCollectionUpdate,
            IngestSwitch.FORCE_EXPORT_TO_HIVE, forceExportToHive,
            IngestSwitch.SKIP_BAD_FILES, skipBadFiles,
            IngestSwitch.ALLOW_EMPTY, allowEmpty,
            IngestSwitch.IGNORE_OTHER_FILES, ignoreOtherFiles)
        .forEach(
            (option, given) -> {
              if (given) {
                on.add(option);
              }
            });
    return on;
  }
}
