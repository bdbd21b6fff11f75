package dataworks.testing.spine;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.api.KeptLocations;
import dataworks.api.Publication;
import dataworks.api.PublishedTable;
import dataworks.api.PublishedTable.Partition;
import dataworks.api.PublishedTable.Replaces;
import dataworks.core.store.Location;
import dataworks.spark.StepHook;
import dataworks.spark.publish.Publisher;
import dataworks.spark.publish.StagingFolders;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Publishes {@code pub.whole(v)} and {@code pub.parts(v) by (day, p)}, one row each. */
record PubTables(TestWorld world) {
  static final String PRODUCT = "product";

  private static final String WHOLE =
      "CREATE EXTERNAL TABLE IF NOT EXISTS pub.whole (v STRING) STORED AS ORC LOCATION"
          + " '${location}'";
  private static final String PARTS =
      "CREATE EXTERNAL TABLE IF NOT EXISTS pub.parts (v STRING) PARTITIONED BY (day STRING, p"
          + " STRING) STORED AS ORC LOCATION '${location}' TBLPROPERTIES ('made.by' = 'test')";

  Publisher publisher(String run) {
    return publisher(run, StepHook.NONE);
  }

  void recover(String run) {
    publisher(run).recover(PRODUCT, KeptLocations.NONE);
  }

  Location whole(String run, String value) {
    return whole(run, WHOLE, value);
  }

  Location whole(String run, String statement, String value) {
    Publisher publisher = publisher(run);
    StagingFolders workspace = publisher.open(PRODUCT, Optional.empty());
    Location at = workspace.folder(world.published().resolve("whole"));
    write(at, value);
    Publication publication =
        Publication.of(List.of(PublishedTable.whole("pub", "whole", statement, at)));
    publisher.commit(workspace, publisher.prepare(workspace, publication));
    return at;
  }

  Location parts(String run, String day, Map<String, String> values) {
    return parts(run, day, values, StepHook.NONE);
  }

  /** The day as {@code values} has it: part to row. */
  Location parts(String run, String day, Map<String, String> values, StepHook steps) {
    Publisher publisher = publisher(run, steps);
    StagingFolders workspace = publisher.open(PRODUCT, Optional.empty());
    Location base = workspace.folder(world.published().resolve("parts"));
    List<Partition> partitions = new ArrayList<>();
    values.forEach(
        (part, value) -> {
          Location at = base.resolve("p=" + part);
          write(at, value);
          Map<String, String> spec = new LinkedHashMap<>();
          spec.put("day", day);
          spec.put("p", part);
          partitions.add(new Partition(spec, at));
        });
    Publication publication = Publication.of(List.of(parts(day, partitions)));
    publisher.commit(workspace, publisher.prepare(workspace, publication));
    return base;
  }

  static void write(Location at, String value) {
    TestSpark.session().sql("SELECT '" + value + "' AS v").write().orc(at.uri());
    assertThat(Files.exists(Path.of(at.path()))).isTrue();
  }

  private PublishedTable parts(String day, List<Partition> partitions) {
    return PublishedTable.partitioned(
        "pub",
        "parts",
        PARTS,
        world.published().resolve("parts"),
        partitions,
        Replaces.partitionsOf(Map.of("day", day)));
  }

  private Publisher publisher(String run, StepHook steps) {
    return world.spine("test", run, steps).publisher();
  }
}
