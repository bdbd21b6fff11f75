package dataworks.intraday.view;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.api.Conservation;
import dataworks.api.Publication;
import dataworks.api.PublishedTable;
import dataworks.api.PublishedTable.Partition;
import dataworks.api.PublishedTable.Replaces;
import dataworks.api.Staged;
import dataworks.api.Workspace;
import dataworks.core.run.UnitResult;
import dataworks.core.store.Location;
import dataworks.intraday.CollectionId;
import dataworks.intraday.IntradayIngester;
import dataworks.intraday.Runs;
import dataworks.spark.StepHook;
import dataworks.spark.ingest.SparkIngester;
import dataworks.spark.ingest.Spine;
import dataworks.spark.publish.Identifiers;
import dataworks.spark.publish.SqlResource;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Runs of one collection, published as the job does but with rows that a test makes up. */
final class History {
  static final StructType ROW =
      StructType.fromDDL("id STRING, record_timestamp BIGINT, record STRING");

  private final TestWorld world;
  private final CompactUnit unit;
  private final List<Version> versions = new ArrayList<>();
  private int commands;

  History(TestWorld world, String collection) {
    this.world = world;
    this.unit =
        new CompactUnit(
            CollectionId.parse(collection), "intraday", world.published().resolve("intraday"));
  }

  /** One row of the table. */
  record Version(String id, long timestamp, String record) {
    boolean isAfter(Version other) {
      return timestamp != other.timestamp
          ? timestamp > other.timestamp
          : Arrays.compareUnsigned(bytes(record), bytes(other.record)) > 0;
    }

    private static byte[] bytes(String text) {
      return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  CompactUnit unit() {
    return unit;
  }

  String view() {
    return Identifiers.quote("intraday", LatestView.name(unit.collection().table()));
  }

  /** Adds a run of these rows. */
  void publish(String run, List<Version> rows) {
    List<Row> made =
        rows.stream().map(v -> RowFactory.create(v.id(), v.timestamp(), v.record())).toList();
    publish(Map.of(run, TestSpark.session().createDataFrame(made, ROW)));
    versions.addAll(rows);
  }

  /** Adds several runs at once; their rows are no part of what is {@link #expected}. */
  void publish(Map<String, Dataset<Row>> runs) {
    UnitResult result = new Changes(spine(StepHook.NONE), runs).run(unit);
    assertThat(result.error()).isEmpty();
  }

  UnitResult compact(StepHook steps) {
    return new Compaction(spine(steps)).run(unit);
  }

  void compact() {
    assertThat(compact(StepHook.NONE).error()).isEmpty();
  }

  /** What the view has to show: each version looked at, none ranked by SQL. */
  List<String> expected() {
    Map<String, Version> latest = new TreeMap<>();
    versions.forEach(v -> latest.merge(v.id(), v, (a, b) -> b.isAfter(a) ? b : a));
    return sorted(
        latest.values().stream()
            .map(v -> v.id() + "|" + v.timestamp() + "|" + v.record())
            .toList());
  }

  List<String> shown() {
    return shown(TestSpark.session());
  }

  List<String> shown(SparkSession spark) {
    return sorted(
        spark.sql("SELECT id, record_timestamp, record FROM " + view()).collectAsList().stream()
            .map(row -> row.mkString("|"))
            .toList());
  }

  private static List<String> sorted(Collection<String> rows) {
    return rows.stream().sorted().toList();
  }

  private Spine spine(StepHook steps) {
    commands++;
    String run = unit.collection().table() + "-" + commands;
    return Spine.of(world.run("intraday test", run), TestSpark::session, steps);
  }

  /** The publication of the job with rows of a test. */
  private static final class Changes extends SparkIngester<CompactUnit, Void> {
    private final Map<String, Dataset<Row>> runs;

    Changes(Spine spine, Map<String, Dataset<Row>> runs) {
      super(spine);
      this.runs = runs;
    }

    @Override
    public Staged<Void> stage(CompactUnit unit, Workspace workspace) {
      List<Partition> partitions = new ArrayList<>();
      runs.forEach(
          (run, rows) -> {
            Location folder = workspace.folder(unit.base().resolve("run=" + run));
            rows.write().orc(folder.uri());
            partitions.add(new Partition(Map.of("run", run), folder));
          });
      String table = unit.collection().table();
      Set<String> all = new TreeSet<>(Runs.of(spine().spark(), unit.database(), table));
      all.addAll(runs.keySet());
      String ddl =
          SqlResource.load(IntradayIngester.class, "changes_orc.sql")
              .fill(Map.of("database", unit.database(), "table", table), Map.of());
      PublishedTable changes =
          PublishedTable.partitioned(
              unit.database(), table, ddl, unit.base(), partitions, Replaces.nothingElse());
      Set<String> folded = CompactedRuns.read(spine().context().store(), unit.base());
      return Staged.of(
          Publication.of(List.of(changes))
              .withViews(List.of(LatestView.of(unit.database(), table, folded, all))),
          Conservation.NOTHING);
    }
  }
}
