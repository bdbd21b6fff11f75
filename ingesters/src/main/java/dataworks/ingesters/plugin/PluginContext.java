package dataworks.ingesters.plugin;

import dataworks.api.CollectionUnit;
import dataworks.api.Conservation;
import dataworks.api.IngesterContext;
import dataworks.api.OrcTable;
import dataworks.api.RowMapper;
import dataworks.api.Workspace;
import dataworks.api.WrittenRows;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.message.CollectionRules;
import dataworks.core.store.Location;
import dataworks.ingesters.IngestContext;
import dataworks.ingesters.TaskReport;
import dataworks.ingesters.UnitInput;
import dataworks.spark.ExecutorHadoop;
import dataworks.spark.quarantine.QuarantineOutput;
import dataworks.spark.read.BadFile;
import dataworks.spark.read.InputPack;
import dataworks.spark.read.PackResult;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Services for the ingester of a plugin. */
final class PluginContext implements IngesterContext {
  private final IngestContext context;

  PluginContext(IngestContext context) {
    this.context = context;
  }

  @Override
  public Location folder(OrcTable table) {
    return context.layout().table(table.database(), table.table());
  }

  @Override
  public WrittenRows write(
      CollectionUnit unit, OrcTable table, RowMapper mapper, Location folder, Workspace workspace) {
    requireSerializable(mapper);
    UnitInput input = UnitInput.of(context, ((PluginUnit) unit).request());
    PluginTask task =
        new PluginTask(
            ExecutorHadoop.of(spark()),
            context.keyService(),
            CollectionRules.of(unit.db(), unit.collection()),
            new RowTarget(table, mapper, folder, workspace.quarantine()),
            input.policy());
    List<PackResult<TaskReport>> results = run(input, task);
    List<BadFile> bad = results.stream().flatMap(pack -> pack.badFiles().stream()).toList();
    input.settle(bad, context.store(), workspace.quarantine());
    TaskReport report =
        TaskReport.sum(results.stream().flatMap(pack -> pack.value().stream()).toList());
    return new WrittenRows(
        report.files(),
        new Conservation(
            report.read(),
            report.rows(RowTarget.OUTPUT),
            report.rows(QuarantineOutput.OUTPUT),
            0,
            0),
        QuarantineOutput.byReason(report.files()),
        report.keyService(),
        input.details(bad, workspace.quarantine()));
  }

  private List<PackResult<TaskReport>> run(UnitInput input, PluginTask task) {
    JavaSparkContext jobs = JavaSparkContext.fromSparkContext(spark().sparkContext());
    List<InputPack> packs = input.packs(jobs.defaultParallelism());
    return packs.isEmpty() ? List.of() : jobs.parallelize(packs, packs.size()).map(task).collect();
  }

  private SparkSession spark() {
    return context.spine().spark();
  }

  /** A mapper that drags the driver along is told before Spark starts. */
  private static void requireSerializable(RowMapper mapper) {
    try (ObjectOutputStream objects = new ObjectOutputStream(OutputStream.nullOutputStream())) {
      objects.writeObject(mapper);
    } catch (IOException notSerializable) {
      throw new DataworksException(
          CoreError.PLUGIN_INVALID,
          "the row mapper " + mapper.getClass().getName() + " can't travel to the executors",
          "let it hold serializable settings only, such as a record of options, and not the"
              + " ingester itself",
          notSerializable);
    }
  }
}
