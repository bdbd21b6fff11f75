package dataworks.spark.publish;

import dataworks.api.PointerFile;
import dataworks.api.Publication;
import dataworks.api.PublishedTable;
import dataworks.api.PublishedTable.Partition;
import dataworks.api.PublishedTable.Replaces;
import dataworks.api.PublishedView;
import dataworks.core.store.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The kinds of units that jobs publish, each in little: what a run of a name makes of them. */
enum Scenario {
  /** Nothing was there. */
  NEW_TABLE(false) {
    @Override
    Content content(String run) {
      return new Content("d1", List.of("x", "y"), replacing("d1"), true, true, true);
    }
  },
  /** Each run adds partitions of its own, as intraday runs do. */
  NEW_PARTITIONS(true) {
    @Override
    Content content(String run) {
      return new Content("d-" + run, List.of("x", "y"), Replaces.nothingElse(), false, true, false);
    }
  },
  /** A day again, with other partitions than before, beside a table, a view and a pointer. */
  REPLACED_DAY(true) {
    @Override
    Content content(String run) {
      List<String> parts =
          switch (run) {
            case "a" -> List.of("gone", "moved", "stays");
            case "b" -> List.of("moved", "stays", "more", "last");
            default -> List.of("moved", "gone");
          };
      return new Content("d1", parts, replacing("d1"), true, true, true);
    }
  },
  /** A whole table of partitions, and the pointer to it; earlier ones are kept by a manifest. */
  SNAPSHOT(true) {
    @Override
    Content content(String run) {
      List<String> parts = run.equals("a") ? List.of("1", "2") : List.of("2", "3");
      return new Content("d1", parts, Replaces.wholeTable(), false, false, true);
    }
  },
  /** A table without partitions is replaced by a folded one. */
  COMPACTION(true) {
    @Override
    Content content(String run) {
      return new Content("d1", List.of(), Replaces.nothingElse(), true, true, false);
    }
  };

  private static final String WHOLE =
      "CREATE EXTERNAL TABLE IF NOT EXISTS pub.whole (v STRING) STORED AS ORC LOCATION"
          + " '${location}'";
  private static final String PARTS =
      "CREATE EXTERNAL TABLE IF NOT EXISTS pub.parts (v STRING) PARTITIONED BY (day STRING, p"
          + " STRING) STORED AS ORC LOCATION '${location}'";

  /** Whether a run named {@code a} published before anything goes wrong. */
  final boolean published;

  Scenario(boolean published) {
    this.published = published;
  }

  abstract Content content(String run);

  /** What one run publishes. */
  record Content(
      String day,
      List<String> parts,
      Replaces replaces,
      boolean whole,
      boolean view,
      boolean pointer) {

    /** What readers see after it, by name, when they saw {@code before}. */
    Map<String, String> after(Map<String, String> before, String run) {
      Map<String, String> after = new TreeMap<>(before);
      replaces
          .leading()
          .ifPresent(
              leading -> {
                String prefix = leading.isEmpty() ? "parts/" : "parts/" + day + "/";
                after.keySet().removeIf(name -> name.startsWith(prefix));
              });
      parts.forEach(part -> after.put("parts/" + day + "/" + part, run));
      if (whole) {
        after.put("whole/", run);
      }
      if (view) {
        after.put("shown/", select(run));
      }
      if (pointer) {
        after.put("pointer/", run);
      }
      return after;
    }

    /** The publication of a run whose files {@code write} puts into the folders it is asked for. */
    Publication publication(
        String run, Location published, BiFunction<String, List<String>, Location> write) {
      List<PublishedTable> tables = new ArrayList<>();
      if (!parts.isEmpty()) {
        Location base = write.apply("parts", parts.stream().map(part -> "p=" + part).toList());
        List<Partition> partitions =
            parts.stream()
                .map(part -> new Partition(values(part), base.resolve("p=" + part)))
                .toList();
        tables.add(
            PublishedTable.partitioned(
                "pub", "parts", PARTS, published.resolve("parts"), partitions, replaces));
      }
      if (whole) {
        tables.add(PublishedTable.whole("pub", "whole", WHOLE, write.apply("whole", List.of(""))));
      }
      return Publication.of(tables)
          .withViews(view ? List.of(new PublishedView("pub", "shown", select(run))) : List.of())
          .withPointers(pointer ? List.of(new PointerFile(pointerOf(published), run)) : List.of());
    }

    private Map<String, String> values(String part) {
      Map<String, String> values = new LinkedHashMap<>();
      values.put("day", day);
      values.put("p", part);
      return values;
    }
  }

  static Location pointerOf(Location published) {
    return published.resolve("latest.json");
  }

  /** The names of all tables that the scenario publishes. */
  List<String> tables() {
    Content content = content("a");
    List<String> tables = new ArrayList<>();
    if (!content.parts().isEmpty()) {
      tables.add("parts");
    }
    if (content.whole()) {
      tables.add("whole");
    }
    return tables;
  }

  /** What readers see when these runs committed, one after the other. */
  Map<String, String> after(List<String> committed) {
    Map<String, String> seen = new TreeMap<>();
    for (String run : committed) {
      seen = content(run).after(seen, run);
    }
    return seen;
  }

  private static Replaces replacing(String day) {
    return Replaces.partitionsOf(Map.of("day", day));
  }

  private static String select(String run) {
    return "SELECT '" + run + "' AS v";
  }

  /** The name of the group that something seen belongs to: each changes at once. */
  static String group(String name) {
    return name.substring(0, name.indexOf('/'));
  }
}
