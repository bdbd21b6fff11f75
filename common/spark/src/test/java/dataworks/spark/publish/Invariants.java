package dataworks.spark.publish;

import dataworks.core.store.Location;
import dataworks.spark.publish.Journal.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What must always be true of a simulated world.
 *
 * <p>Readers see each table, view and pointer as one of the commits that were begun left it, whole,
 * and never go back to an earlier one. The one exception is a run that stood still between its
 * question and its call: that call may come late, and the next run puts it right.
 */
final class Invariants {
  private static final Duration GRACE = Duration.ofHours(24);
  private static final String EMPTY = "/_journal/empty";

  private final SimWorld world;
  private final JournalStore journals;
  private final List<String> committed = new ArrayList<>();
  private final List<Map<String, String>> states = new ArrayList<>();
  private final Set<String> tokensBefore = new HashSet<>();
  private final Map<String, Integer> positions = new HashMap<>();
  private final Map<String, Instant> readUntil = new HashMap<>();
  private Map<String, String> seen = Map.of();
  private Set<String> locations = Set.of();
  private String token = "";
  private String headRun = "";
  private boolean late;
  private boolean everLate;

  Invariants(SimWorld world) {
    this.world = world;
    this.journals = new JournalStore(world.store, world.published);
    states.add(Map.of());
  }

  /** The head changed. */
  void headIs(String text) {
    Head head = journals.parseHead(SimRun.PRODUCT, text);
    if (!head.token().equals(token)) {
      if (!tokensBefore.add(head.token())) {
        world.violated("run " + head.runId() + " has a head again that another run had taken");
      }
      token = head.token();
      headRun = head.runId();
    }
    head.open()
        .forEach(
            (segment, phase) -> {
              String run = segment.substring(Segments.PREFIX.length());
              if (phase == Phase.COMMITTING && !committed.contains(run)) {
                committed.add(run);
                states.add(world.schedule.scenario().after(committed));
              }
            });
  }

  /** After a change that a run made. */
  void lookAfter(SimRun run, boolean wokeHere) {
    Map<String, String> now = read();
    if (now.equals(seen)) {
      return;
    }
    boolean overtaken = !run.id.equals(headRun);
    if (overtaken && !wokeHere) {
      world.violated(
          run.id + " changed what readers see after " + headRun + " had taken the product over");
    }
    late |= overtaken;
    everLate |= overtaken;
    sees(now);
  }

  /** After something arrived that nobody waits for any more. */
  void look() {
    Map<String, String> now = read();
    if (!now.equals(seen)) {
      sees(now);
    }
  }

  private void sees(Map<String, String> now) {
    locations.forEach(location -> readUntil.put(location, world.now));
    locations = locations();
    seen = now;
    if (!late) {
      Set<String> groups = new TreeSet<>(positions.keySet());
      now.keySet().forEach(name -> groups.add(Scenario.group(name)));
      groups.forEach(this::isWhole);
    }
  }

  private void isWhole(String group) {
    Map<String, String> part = of(group, seen);
    for (int i = states.size() - 1; i >= 0; i--) {
      if (of(group, states.get(i)).equals(part)) {
        if (i < positions.getOrDefault(group, 0)) {
          world.violated("readers of " + group + " are back at an earlier state: " + part);
        }
        positions.put(group, i);
        return;
      }
    }
    world.violated("readers of " + group + " see what no commit left: " + part);
  }

  /** Before an object is deleted. */
  void mayGo(SimRun run, Location object) {
    String uri = object.uri();
    if (locations.stream().anyMatch(location -> uri.startsWith(location + "/"))) {
      world.violated(run.id + " deletes " + uri + ", which a table names");
    }
    if (world.kept().stream().anyMatch(kept -> uri.startsWith(kept.uri() + "/"))) {
      world.violated(run.id + " deletes " + uri + ", which a manifest names");
    }
    boolean inGrace =
        readUntil.entrySet().stream()
            .anyMatch(
                entry ->
                    uri.startsWith(entry.getKey() + "/")
                        && entry.getValue().plus(GRACE).isAfter(world.now));
    if (inGrace && !everLate && !world.schedule.jumps()) {
      world.violated(run.id + " deletes " + uri + ", which a query may still read");
    }
  }

  /** After a run that nothing went wrong with. */
  void restored() {
    late = false;
    Map<String, String> wanted = states.get(states.size() - 1);
    seen = read();
    if (!seen.equals(wanted)) {
      world.violated("after a run without faults readers see " + seen + " instead of " + wanted);
    }
    world.ledger.forEach(
        (run, status) -> {
          if (status.equals("COMPLETED") && isPublisher(run) && !committed.contains(run)) {
            world.violated("the ledger says that " + run + " completed, and it committed nothing");
          }
        });
  }

  private boolean isPublisher(String run) {
    int number = run.charAt(0) - 'b';
    boolean troubled = number >= 0 && number < world.schedule.runs().size();
    return troubled ? world.schedule.runs().get(number) : run.equals("a") || run.equals("z");
  }

  void lastIs(String run) {
    if (!committed.get(committed.size() - 1).equals(run)) {
      world.violated("the last commit is not the one of " + run + ": " + committed);
    }
  }

  /** Long after the grace time: no file is left that nothing names, and no version. */
  void tidy() {
    if (world.lags()) {
      return;
    }
    Set<String> named = new HashSet<>(locations());
    world.kept().forEach(location -> named.add(location.uri()));
    List<String> orphans =
        world.store.below(world.published).stream()
            .filter(file -> file.contains("/run-") && !file.contains("/_journal/"))
            .filter(file -> named.stream().noneMatch(folder -> file.startsWith(folder + "/")))
            .toList();
    if (!orphans.isEmpty()) {
      world.violated("nothing names " + orphans);
    }
    if (world.catalog.tables().size() != world.schedule.scenario().tables().size()) {
      world.violated("the catalogue is left with " + world.catalog.tables());
    }
  }

  private static Map<String, String> of(String group, Map<String, String> state) {
    return state.entrySet().stream()
        .filter(entry -> Scenario.group(entry.getKey()).equals(group))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  // ---- a reader ----

  private Map<String, String> read() {
    Map<String, String> read = new TreeMap<>();
    for (TableState table : tables()) {
      if (table.partitioned()) {
        table
            .parts()
            .forEach(
                part ->
                    read(
                        part.location(),
                        "parts/" + String.join("/", part.values().values()),
                        read));
      } else {
        read(table.location(), "whole/", read);
      }
    }
    world.catalog.viewText("pub", "shown").ifPresent(text -> read.put("shown/", text));
    Location pointer = Scenario.pointerOf(world.published);
    if (world.store.exists(pointer)) {
      read.put("pointer/", world.store.text(pointer));
    }
    return read;
  }

  private void read(String folder, String name, Map<String, String> into) {
    Location data = Location.of(folder).resolve("data");
    if (world.store.exists(data)) {
      into.put(name, world.store.text(data));
    } else if (!folder.endsWith(EMPTY)) {
      into.put(name, "missing: " + folder);
    }
  }

  private Set<String> locations() {
    Set<String> all = new HashSet<>();
    tables().forEach(table -> all.addAll(table.locations()));
    return all;
  }

  private List<TableState> tables() {
    return world.schedule.scenario().tables().stream()
        .map(table -> world.catalog.published("pub", table, PartScope.ALL))
        .flatMap(Optional::stream)
        .toList();
  }
}
