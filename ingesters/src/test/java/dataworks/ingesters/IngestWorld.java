package dataworks.ingesters;

import dataworks.core.error.DataworksException;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.RunContext;
import dataworks.core.run.UnitResult;
import dataworks.core.store.Location;
import dataworks.sandbox.keyservice.SandboxKeyService;
import dataworks.sandbox.sample.SampleData;
import dataworks.sandbox.sample.SampleSpec;
import dataworks.sandbox.sample.SampleSummary;
import dataworks.sandbox.sample.SampleTarget;
import dataworks.spark.StepHook;
import dataworks.spark.ingest.Spine;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A local world with a key service over HTTPS, sample data, and ingest runs in it. */
final class IngestWorld implements AutoCloseable {
  private static final AtomicInteger RUNS = new AtomicInteger();

  final TestWorld world;
  final SandboxKeyService keys;

  IngestWorld(Path root) {
    this(root, "");
  }

  IngestWorld(Path root, String yaml) {
    world = TestWorld.in(root, yaml);
    keys = SandboxKeyService.https(root.resolve("keys"));
  }

  SampleSummary sample(SampleSpec spec) {
    return new SampleData(spec, SampleTarget.directory(root("corporate"))).write();
  }

  Path root(String name) {
    return world.root().resolve(name);
  }

  Location published() {
    return world.published();
  }

  /** Options of one collection on one date. */
  static IngestOptions options(String collection, String date) {
    return options(List.of(collection), date, date, 0);
  }

  static IngestOptions options(
      List<String> collections, String start, String end, long badRecords, IngestSwitch... more) {
    Set<IngestSwitch> switches = EnumSet.noneOf(IngestSwitch.class);
    switches.addAll(List.of(more));
    return new IngestOptions(
        collections.stream().map(CollectionName::parse).toList(),
        new ExportDates(LocalDate.parse(start), LocalDate.parse(end)),
        Optional.empty(),
        Optional.empty(),
        5,
        badRecords,
        switches);
  }

  JobOutcome run(IngestOptions options) {
    return run(options, StepHook.NONE);
  }

  JobOutcome run(IngestOptions options, StepHook steps) {
    RunContext run = world.run("ingest", "run" + RUNS.incrementAndGet());
    return job(options, steps).run(run);
  }

  /** One unit; its failure is thrown. */
  UnitResult unit(IngestOptions options) {
    UnitResult unit = run(options).units().get(0);
    unit.error().ifPresent(IngestWorld::raise);
    return unit;
  }

  IngestJob job(IngestOptions options, StepHook steps) {
    return new IngestJob(
        options,
        run ->
            IngestContext.of(
                Spine.of(run, TestSpark::session, steps),
                keys.world().settings(run.run().correlationId())),
        run -> Ingesters.of(run.configuration()));
  }

  private static void raise(DataworksException error) {
    throw error;
  }

  @Override
  public void close() {
    keys.close();
    world.close();
  }
}
