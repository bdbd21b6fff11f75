package dataworks.kickstart;

import dataworks.core.error.DataworksException;
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
  List<String> plan(KickstartRequest request, Map<String, TableLayout> layouts) {
    try {
      return planned(request, layouts);
    } catch (DataworksException e) {
      return List.of(
          "%s %s: would fail: %s".formatted(request.day(), request.collection(), e.getMessage()));
    }
  }

  private List<String> planned(KickstartRequest request, Map<String, TableLayout> layouts) {
    KickstartIngester.Work work = ingester.read(request);
    boolean made = layouts.containsKey(request.collection());
    if (made) {
      work =
          new KickstartIngester.Work(
              work.delivery(), layouts.get(request.collection()), work.jobs());
    }
    Evolver.Evolved evolved = ingester.evolve(request, work, Evolver.Look.DECLARED);
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s %s: %d files, %d bytes → %s.%s, partition %s=%s in %s"
            .formatted(
                request.day(),
                request.collection(),
                work.delivery().files().size(),
                work.delivery().bytes(),
                tables.database(),
                KickstartTables.tableName(request.collection()),
                TableLayout.PARTITION,
                request.day(),
                tables.folder(
                    request.collection(), KickstartIngester.sensitivity(work.delivery()))));
    if (!made && tables.layout(request.collection()).isEmpty()) {
      lines.add("  " + tables.createStatement(request.collection(), evolved.layout()));
    } else if (!evolved.added().isEmpty()) {
      lines.add("  " + tables.alterStatement(request.collection(), evolved.added()));
    }
    for (SchemaChange change : evolved.changes()) {
      lines.add("  " + change.describe());
    }
    layouts.put(request.collection(), evolved.layout());
    return lines;
  }
}
