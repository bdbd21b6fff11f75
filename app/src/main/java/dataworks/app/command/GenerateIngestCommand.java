package dataworks.app.command;

import dataworks.app.wiring.SampleFiles;
import dataworks.core.message.CollectionRules;
import dataworks.sandbox.sample.Flaw;
import dataworks.sandbox.sample.SampleSpec;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Encrypted messages of one collection and day. */
@Command(
    name = "ingest",
    description =
        "Makes --count encrypted messages of one collection, for the sandbox's key service.",
    footer = {
      "",
      "Example: dataworks generate ingest --to file:/tmp/corporate --db data --collection"
          + " businessAudit --count 1000 --seed 7"
    })
final class GenerateIngestCommand implements Callable<Integer> {
  @Mixin private SampleOptionsMixin sample = new SampleOptionsMixin();

  @Option(names = "--db", defaultValue = "data", description = "Database; ${DEFAULT-VALUE}.")
  private String database;

  @Option(
      names = "--collection",
      defaultValue = "businessAudit",
      description = "Collection; ${DEFAULT-VALUE}.")
  private String collection;

  @Option(
      names = "--export-date",
      paramLabel = "yyyy-MM-dd",
      description = "The day that ingest is asked for; today when absent.")
  private LocalDate exportDate;

  @Option(names = "--bytes", defaultValue = "2000", description = "Length of a plaintext, about.")
  private int bytes;

  @Option(names = "--keys", defaultValue = "10", description = "Data keys; ${DEFAULT-VALUE}.")
  private int keys;

  @Option(names = "--files", defaultValue = "1", description = "Files; ${DEFAULT-VALUE}.")
  private int files;

  @Option(names = "--corrupted-files", defaultValue = "0", description = "Damaged files on top.")
  private int corruptedFiles;

  @Option(names = "--deletes", defaultValue = "0", description = "Deletes among the messages.")
  private long deletes;

  @Option(names = "--first-id", defaultValue = "0", description = "Number of the first id.")
  private long firstId;

  @Option(names = "--distinct-ids", description = "How many ids; as many as messages when absent.")
  private Long distinctIds;

  @Option(
      names = "--parts",
      split = ",",
      description = "First two characters of ids; all pairs of hex digits when absent.")
  private List<String> parts = List.of();

  @Option(
      names = "--flaw",
      paramLabel = "KIND=COUNT",
      description = "Flawed messages by kind: ${COMPLETION-CANDIDATES}.")
  private Map<Flaw, Integer> flaws = Map.of();

  @Override
  public Integer call() {
    LocalDate day = exportDate == null ? LocalDate.now(ZoneOffset.UTC) : exportDate;
    SampleSpec spec =
        new SampleSpec(
            CollectionRules.of(database, collection),
            day,
            sample.count(),
            new SampleSpec.Volume(bytes, keys, files, corruptedFiles),
            new SampleSpec.Ids(
                firstId, distinctIds == null ? Math.max(1, sample.count()) : distinctIds, parts),
            deletes,
            flaws,
            sample.seed());
    SampleFiles.write(spec, sample.to()).forEach(System.out::println);
    return 0;
  }
}
