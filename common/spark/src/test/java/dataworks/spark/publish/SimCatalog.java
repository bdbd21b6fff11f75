package dataworks.spark.publish;

import dataworks.core.store.Location;
import dataworks.spark.publish.SimRun.Effect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The world's catalogue as one run reaches it. */
class SimCatalog implements Catalog {
  private final FakeCatalog catalog;
  private final SimRun run;

  /** The catalogue's own failure, which says nothing of ours. */
  static final class Failure extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    Failure() {
      super("the simulated catalogue failed");
    }
  }

  SimCatalog(FakeCatalog catalog, SimRun run) {
    this.catalog = catalog;
    this.run = run;
  }

  @Override
  public Optional<TableState> published(String database, String table, PartScope scope) {
    return read("look at " + table, () -> catalog.published(database, table, scope));
  }

  @Override
  public Optional<TableState> table(CurrentTable table, PartScope scope) {
    return read("look at " + table.table(), () -> catalog.table(table, scope));
  }

  @Override
  public Optional<String> viewText(String database, String view) {
    return read("look at the view " + view, () -> catalog.viewText(database, view));
  }

  @Override
  public void makeDatabase(String database) {
    change("make the database", () -> catalog.makeDatabase(database));
  }

  @Override
  public void create(String statement, Location at) {
    change("create a table", () -> catalog.create(statement, at));
  }

  @Override
  public void createLike(CurrentTable version, CurrentTable like, Location at) {
    change("create " + version.table(), () -> catalog.createLike(version, like, at));
  }

  @Override
  public void drop(CurrentTable table) {
    change("drop " + table.table(), () -> catalog.drop(table));
  }

  @Override
  public void setLocation(CurrentTable table, Location at) {
    change("move " + table.table(), () -> catalog.setLocation(table, at));
  }

  /** Half of them is no harm where nobody reads them: in a version that no view shows yet. */
  @Override
  public void add(CurrentTable table, List<Part> parts) {
    boolean hidden = parts.stream().allMatch(part -> part.location().endsWith("/empty"));
    boolean version = table.table().contains("__") && parts.size() > 1;
    Optional<Runnable> half =
        hidden || version
            ? Optional.of(() -> catalog.add(table, parts.subList(0, parts.size() / 2)))
            : Optional.empty();
    change("add partitions to " + table.table(), () -> catalog.add(table, parts), half);
  }

  @Override
  public void move(CurrentTable table, List<Part> parts) {
    change("move partitions of " + table.table(), () -> catalog.move(table, parts));
  }

  @Override
  public void dropPartitions(CurrentTable table, List<Map<String, String>> values) {
    change(
        "drop partitions of " + table.table(),
        () -> catalog.dropPartitions(table, values),
        Optional.of(() -> catalog.dropPartitions(table, values.subList(0, values.size() / 2))));
  }

  @Override
  public void show(String database, String view, String select) {
    change("show " + view, () -> catalog.show(database, view, select));
  }

  private <T> T read(String name, Supplier<T> call) {
    return run.effect(Effect.read(name), call, SimCatalog::failure);
  }

  private void change(String name, Runnable call) {
    change(name, call, Optional.empty());
  }

  private void change(String name, Runnable call, Optional<Runnable> half) {
    run.effect(
        new Effect(name, true, true, true, half),
        () -> {
          call.run();
          return true;
        },
        SimCatalog::failure);
  }

  private static RuntimeException failure() {
    return new Failure();
  }
}
