package dataworks.intraday;

import dataworks.api.Conservation;
import dataworks.api.KeyServiceCounts;
import dataworks.api.Publication;
import dataworks.api.PublishedTable;
import dataworks.api.PublishedTable.Partition;
import dataworks.api.PublishedTable.Replaces;
import dataworks.api.Staged;
import dataworks.api.Workspace;
import dataworks.api.WrittenFile;
import dataworks.core.error.DataworksException;
import dataworks.core.keyservice.KeyServiceSettings;
import dataworks.core.run.UnitResult;
import dataworks.core.store.Location;
import dataworks.intraday.IntradayUnit.Repeats;
import dataworks.intraday.reader.ChangeReader;
import dataworks.intraday.reader.Reading;
import dataworks.intraday.view.CompactedRuns;
import dataworks.intraday.view.LatestView;
import dataworks.spark.ExecutorHadoop;
import dataworks.spark.ingest.SparkIngester;
import dataworks.spark.ingest.Spine;
import dataworks.spark.publish.CurrentTable;
import dataworks.spark.publish.Identifiers;
import dataworks.spark.publish.SqlResource;
import dataworks.spark.quarantine.QuarantineOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Reads the changes of a collection and adds them to its table as one run. The value of staging is
 * the greatest timestamp that was read, -1 for none.
 */
public final class IntradayIngester extends SparkIngester<IntradayUnit, Long> {
  private static final String GREATEST = "greatestTimestamp";

  /** Settings in a table's description that say how to read its files. */
  private static final Set<String> FORMAT_NAMES = Set.of("Provider", "Serde Library");

  private final ChangeReader reader;
  private final KeyServiceSettings keys;
  private final Watermarks watermarks;

  /**
   * @param keys null where nothing is encrypted
   */
  public IntradayIngester(
      Spine spine, ChangeReader reader, KeyServiceSettings keys, Watermarks watermarks) {
    super(spine);
    this.reader = reader;
    this.keys = keys;
    this.watermarks = watermarks;
  }

  /** Reads the keys of everything published for this range before. */
  private SeenKeys read(IntradayUnit unit) {
    SparkSession spark = spine().spark();
    String database = unit.target().database();
    Optional<CurrentTable> current = CurrentTable.find(spark, database, unit.table());
    if (current.isEmpty()) {
      return SeenKeys.of(List.of());
    }
    requireFormat(spark, unit, current.get());
    if (unit.repeats() != Repeats.DROPPED || unit.range().isEmpty()) {
      return SeenKeys.of(List.of());
    }
    Dataset<Row> published =
        spark
            .table(Identifiers.quote(database, unit.table()))
            .selectExpr("id", "CAST(record_timestamp AS BIGINT) AS record_timestamp")
            .where("record_timestamp >= " + unit.range().start());
    return SeenKeys.of(
        published
            .toJavaRDD()
            .map(
                row ->
                    SeenKeys.key(row.getString(0).getBytes(StandardCharsets.UTF_8), row.getLong(1)))
            .collect());
  }

  @Override
  public Staged<Long> stage(IntradayUnit unit, Workspace workspace) {
    SeenKeys seen = read(unit);
    SparkSession spark = spine().spark();
    Set<String> runs = Runs.of(spark, unit.target().database(), unit.table());
    String run = unit.repeats() == Repeats.REPLACED ? unit.run() : Runs.unique(unit.run(), runs);
    Location folder = workspace.folder(unit.base().resolve("run=" + run));
    Reading<ChangeSink.Report> reading =
        unit.range().isEmpty()
            ? new Reading<>(List.of(), Map.of())
            : changes(unit, seen, workspace, folder);
    return staged(unit, reading, publication(unit, runs, run, folder, reading.results()));
  }

  @Override
  public void prepare(IntradayUnit unit, Staged<Long> staged, Workspace workspace) {
    Map<String, String> tags = unit.collection().tags();
    staged.files().orElse(List.of()).stream()
        .filter(file -> file.output().equals(RowOutput.OUTPUT))
        .forEach(file -> spine().context().store().tag(file.location(), tags));
  }

  @Override
  public void committed(IntradayUnit unit, Staged<Long> staged, Workspace workspace) {
    watermarks.completed(unit, staged.value());
  }

  private Reading<ChangeSink.Report> changes(
      IntradayUnit unit, SeenKeys seen, Workspace workspace, Location folder) {
    SparkSession spark = spine().spark();
    Location scratch = workspace.folder(unit.base().resolve("_shell-output")).resolve(unit.run());
    Broadcast<SeenKeys> known =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(seen);
    ChangeSink.Settings settings =
        new ChangeSink.Settings(
            ExecutorHadoop.of(spark),
            keys,
            known,
            folder,
            unit.target().format(),
            workspace.quarantine());
    try {
      return reader.read(
          spark, unit.collection(), unit.range(), scratch, () -> new ChangeSink(settings));
    } finally {
      known.unpersist();
    }
  }

  private static Staged<Long> staged(
      IntradayUnit unit, Reading<ChangeSink.Report> reading, Publication publication) {
    List<ChangeSink.Report> reports = reading.results();
    List<WrittenFile> files = reports.stream().flatMap(r -> r.files().stream()).toList();
    long greatest = reports.stream().mapToLong(ChangeSink.Report::greatest).max().orElse(-1);
    Conservation conservation =
        new Conservation(
            reports.stream().mapToLong(ChangeSink.Report::read).sum(),
            rows(files, RowOutput.OUTPUT),
            rows(files, QuarantineOutput.OUTPUT),
            reports.stream().mapToLong(ChangeSink.Report::superseded).sum(),
            0);
    KeyServiceCounts counts =
        reports.stream()
            .map(ChangeSink.Report::keyService)
            .reduce(KeyServiceCounts.NONE, KeyServiceCounts::plus);
    return Staged.of(publication, conservation)
        .withFiles(files)
        .withQuarantine(QuarantineOutput.byReason(files))
        .withKeyService(counts)
        .withDetails(details(unit, reading, greatest))
        .with(greatest);
  }

  private static Map<String, String> details(
      IntradayUnit unit, Reading<ChangeSink.Report> reading, long greatest) {
    Map<String, String> details = new TreeMap<>(reading.details());
    details.put("start", Long.toString(unit.range().start()));
    details.put("end", Long.toString(unit.range().end()));
    details.put(GREATEST, Long.toString(greatest));
    long bytes = reading.results().stream().mapToLong(ChangeSink.Report::bytes).sum();
    details.put(UnitResult.INPUT_BYTES, Long.toString(bytes));
    return details;
  }

  private Publication publication(
      IntradayUnit unit,
      Set<String> runs,
      String run,
      Location folder,
      List<ChangeSink.Report> reports) {
    boolean rows =
        reports.stream()
            .flatMap(report -> report.files().stream())
            .anyMatch(file -> file.output().equals(RowOutput.OUTPUT));
    Set<String> all = new TreeSet<>(runs);
    if (rows) {
      all.add(run);
    }
    List<Partition> added = rows ? List.of(new Partition(Map.of("run", run), folder)) : List.of();
    String database = unit.target().database();
    PublishedTable table =
        PublishedTable.partitioned(
            database, unit.table(), ddl(unit), unit.base(), added, Replaces.nothingElse());
    Set<String> folded = new TreeSet<>(CompactedRuns.read(spine().context().store(), unit.base()));
    boolean changed = rows && folded.remove(run);
    Publication publication =
        Publication.of(List.of(table))
            .withViews(List.of(LatestView.of(database, unit.table(), folded, all)));
    return changed
        ? publication.withPointers(List.of(CompactedRuns.pointer(unit.base(), folded)))
        : publication;
  }

  private static String ddl(IntradayUnit unit) {
    String resource = "changes_" + unit.target().format().name().toLowerCase(Locale.ROOT) + ".sql";
    return SqlResource.load(IntradayIngester.class, resource)
        .fill(Map.of("database", unit.target().database(), "table", unit.table()), Map.of());
  }

  private static void requireFormat(SparkSession spark, IntradayUnit unit, CurrentTable current) {
    boolean csv =
        spark.sql("DESCRIBE TABLE EXTENDED " + current.quoted()).collectAsList().stream()
            .filter(row -> FORMAT_NAMES.contains(row.getString(0)))
            .anyMatch(row -> row.getString(1).toLowerCase(Locale.ROOT).contains("csv"));
    OutputFormat has = csv ? OutputFormat.CSV : OutputFormat.ORC;
    if (has != unit.target().format()) {
      throw new DataworksException(
          IntradayError.FORMAT_DIFFERS,
          unit.target().database() + "." + unit.table() + " holds " + has + " files",
          "use --output-format " + has.name().toLowerCase(Locale.ROOT) + ", or another database");
    }
  }

  private static long rows(List<WrittenFile> files, String output) {
    return files.stream()
        .filter(file -> file.output().equals(output))
        .mapToLong(WrittenFile::rows)
        .sum();
  }
}
