package dataworks.intraday.view;

import dataworks.core.plan.Plan;
import dataworks.core.plan.PlanStep;
import dataworks.core.run.Job;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.RunContext;
import dataworks.core.run.UnitRunner;
import dataworks.core.store.Location;
import dataworks.intraday.CollectionId;
import dataworks.spark.ingest.Spine;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** Folds the runs of collections, one after the other. */
public final class CompactJob implements Job {
  private final List<CollectionId> collections;
  private final String database;
  private final Location prefix;
  private final Supplier<SparkSession> session;

  public CompactJob(
      List<CollectionId> collections,
      String database,
      Location prefix,
      Supplier<SparkSession> session) {
    this.collections = List.copyOf(collections);
    this.database = database;
    this.prefix = prefix;
    this.session = session;
  }

  @Override
  public List<String> products() {
    return collections.stream().map(CollectionId::product).toList();
  }

  @Override
  public JobOutcome run(RunContext context) {
    Compaction compaction = new Compaction(Spine.of(context, session));
    List<List<UnitRunner.Unit>> sequences =
        units().stream()
            .map(
                unit ->
                    List.of(
                        new UnitRunner.Unit(
                            unit.name(), Optional.empty(), () -> compaction.run(unit))))
            .toList();
    return new JobOutcome(
        new UnitRunner(1).run(sequences), Optional.empty(), List.of(), Optional.empty());
  }

  @Override
  public Plan plan(RunContext context) {
    return Plan.ofParts(
        units().stream()
            .map(
                unit ->
                    new Plan.Part(
                        unit.name(),
                        List.of(
                            PlanStep.replaces("all runs by one").in(String.valueOf(unit.base())))))
            .toList());
  }

  private List<CompactUnit> units() {
    return collections.stream()
        .map(collection -> new CompactUnit(collection, database, prefix))
        .toList();
  }
}
