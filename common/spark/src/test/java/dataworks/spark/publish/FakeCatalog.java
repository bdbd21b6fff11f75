package dataworks.spark.publish;

import dataworks.core.store.Location;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A metastore in memory, made of {@link TableState}; its calls can fail and lose answers. */
final class FakeCatalog implements Catalog {
  private static final Pattern CREATE =
      Pattern.compile(
          "(?is)CREATE\\s+(EXTERNAL\\s+)?TABLE\\s+(IF\\s+NOT\\s+EXISTS\\s+)?`?(\\w+)`?\\.`?(\\w+)`?\\s*\\(([^)]*)\\)(.*)");
  private static final Pattern PARTITIONED =
      Pattern.compile("(?is).*PARTITIONED\\s+BY\\s*\\(([^)]*)\\).*");

  private final Set<String> databases = new TreeSet<>();
  private final Map<CurrentTable, TableState> tables = new LinkedHashMap<>();
  private final Map<String, String> views = new TreeMap<>();
  private final Faults faults;

  FakeCatalog(Faults faults) {
    this.faults = faults;
  }

  /** Qualified names of all tables, versions among them. */
  List<String> tables() {
    return tables.keySet().stream().map(CurrentTable::qualifiedName).sorted().toList();
  }

  @Override
  public Optional<TableState> published(String database, String table, PartScope scope) {
    String text = views.get(database + "." + table);
    if (text == null) {
      return table(new CurrentTable(database, table), scope);
    }
    return table(CurrentTable.behind(database, table, text), scope)
        .map(version -> version.shownBy(text));
  }

  @Override
  public Optional<TableState> table(CurrentTable table, PartScope scope) {
    requireUp();
    return Optional.ofNullable(tables.get(table)).map(state -> state.within(scope));
  }

  @Override
  public Optional<String> viewText(String database, String view) {
    requireUp();
    return Optional.ofNullable(views.get(database + "." + view));
  }

  @Override
  public void makeDatabase(String database) {
    around("database " + database, () -> databases.add(database));
  }

  @Override
  public void create(String statement, Location at) {
    Matcher create = CREATE.matcher(statement);
    if (!create.matches()) {
      throw new IllegalArgumentException("not a statement: " + statement);
    }
    CurrentTable name = new CurrentTable(create.group(3), create.group(4));
    if (!databases.contains(name.database())) {
      throw new IllegalStateException("no database " + name.database());
    }
    String rest = create.group(6);
    Matcher partitioned = PARTITIONED.matcher(rest);
    List<String> parts = partitioned.matches() ? columns(partitioned.group(1)) : List.of();
    List<String> all = new java.util.ArrayList<>(columns(create.group(5)));
    all.addAll(parts);
    boolean owns = create.group(1) == null || rest.contains("'" + Versions.PURGE + "' = 'true'");
    put(
        new TableState(
            name,
            Optional.empty(),
            all,
            parts,
            rest.contains("${location}")
                ? Paths.normal(at.uri())
                : "file:/warehouse/" + name.table(),
            owns,
            List.of(),
            true),
        create.group(2) != null);
  }

  @Override
  public void createLike(CurrentTable version, CurrentTable like, Location at) {
    TableState before = tables.get(like);
    put(
        new TableState(
            version,
            Optional.empty(),
            before.columns(),
            before.partitionColumns(),
            Paths.normal(at.uri()),
            false,
            List.of(),
            true),
        false);
  }

  @Override
  public void drop(CurrentTable table) {
    around("drop " + table.qualifiedName(), () -> tables.remove(table));
  }

  @Override
  public void setLocation(CurrentTable table, Location at) {
    change("locate", table, state -> state.at(Paths.normal(at.uri())));
  }

  @Override
  public void add(CurrentTable table, List<Part> parts) {
    change("add", table, state -> state.plus(parts));
  }

  @Override
  public void move(CurrentTable table, List<Part> parts) {
    change("move", table, state -> state.moved(parts));
  }

  @Override
  public void dropPartitions(CurrentTable table, List<Map<String, String>> values) {
    change("remove", table, state -> state.without(values));
  }

  @Override
  public void show(String database, String view, String select) {
    if (!databases.contains(database)) {
      throw new IllegalStateException("no database " + database);
    }
    if (tables.containsKey(new CurrentTable(database, view))) {
      throw new IllegalStateException(database + "." + view + " is a table");
    }
    around("show " + view, () -> views.put(database + "." + view, select));
  }

  private void put(TableState table, boolean ifNotExists) {
    if (tables.containsKey(table.table()) && !ifNotExists) {
      throw new IllegalStateException(table.table().qualifiedName() + " exists");
    }
    around(
        "create " + table.table().qualifiedName(), () -> tables.putIfAbsent(table.table(), table));
  }

  private void change(String verb, CurrentTable table, UnaryOperator<TableState> change) {
    if (!tables.containsKey(table)) {
      throw new IllegalStateException("no table " + table.qualifiedName());
    }
    around(
        verb + " " + table.qualifiedName(),
        () -> tables.computeIfPresent(table, (name, state) -> change.apply(state)));
  }

  private void around(String call, Runnable effect) {
    faults.around(call, effect, () -> new IllegalStateException("no answer to " + call));
  }

  private void requireUp() {
    if (faults.isDown()) {
      throw new IllegalStateException("the catalogue is down");
    }
  }

  private static List<String> columns(String list) {
    return Arrays.stream(list.split(","))
        .map(column -> column.strip().split("\\s+")[0].replace("`", "").toLowerCase(Locale.ROOT))
        .toList();
  }
}
