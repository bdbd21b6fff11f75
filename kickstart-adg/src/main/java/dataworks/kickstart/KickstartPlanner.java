package dataworks.kickstart;

import dataworks.core.error.DataworksException;
import dataworks.core.plan.PlanStep;
import dataworks.kickstart.schema.SchemaChange;
import dataworks.kickstart.table.KickstartTables;
import dataworks.kickstart.table.TableLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says what a run would do, with the statements that it would run. Writes nothing. */
final class KickstartPlanner {
  private final KickstartIngester ingester;
  private final KickstartTables tables;

  KickstartPlanner(KickstartIngester ingester, KickstartTables tables) {
    this.ingester = ingester;
    this.tables = tables;
  }

  /**
   * @param layouts tables as the days before this one would leave them; brought up to date
   */
  List<PlanStep> plan(KickstartRequest request, Map<String, TableLayout> layouts) {
    try {
      return planned(request, layouts);
    } catch (DataworksException e) {
      return List.of(PlanStep.fails(e));
    }
  }

  private List<PlanStep> planned(KickstartRequest request, Map<String, TableLayout> layouts) {
    KickstartIngester.Work work = ingester.read(request);
    boolean made = layouts.containsKey(request.collection());
    if (made) {
      work =
          new KickstartIngester.Work(
              work.delivery(), layouts.get(request.collection()), work.jobs());
    }
    Evolver.Evolved evolved = ingester.evolve(request, work, Evolver.Look.DECLARED);
    String table = tables.database() + "." + KickstartTables.tableName(request.collection());
    List<PlanStep> steps = new ArrayList<>();
    steps.add(
        PlanStep.reads("the delivery")
            .measuring(work.delivery().files().size(), work.delivery().bytes()));
    if (!made && tables.layout(request.collection()).isEmpty()) {
      steps.add(
          PlanStep.writes("the table " + table)
              .detail(tables.createStatement(request.collection(), evolved.layout())));
    } else if (!evolved.added().isEmpty()) {
      steps.add(
          PlanStep.alters("the table " + table)
              .detail(tables.alterStatement(request.collection(), evolved.added())));
    }
    evolved.changes().stream().map(KickstartPlanner::step).forEach(steps::add);
    steps.add(
        PlanStep.replaces(
                "partition %s=%s of %s".formatted(TableLayout.PARTITION, request.day(), table))
            .in(
                tables.folder(
                    request.collection(), KickstartIngester.sensitivity(work.delivery()))));
    layouts.put(request.collection(), evolved.layout());
    return steps;
  }

  private static PlanStep step(SchemaChange change) {
    return change instanceof SchemaChange.Added
        ? PlanStep.alters(change.describe())
        : PlanStep.warns(change.describe());
  }
}
