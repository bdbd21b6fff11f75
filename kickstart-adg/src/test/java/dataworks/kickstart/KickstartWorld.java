package dataworks.kickstart;

import dataworks.core.ledger.PipelineEntry;
import dataworks.core.ledger.PipelineLedger;
import dataworks.core.plan.PlanText;
import dataworks.core.run.JobOutcome;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.kickstart.KickstartOptions.Data;
import dataworks.kickstart.KickstartOptions.Gap;
import dataworks.kickstart.KickstartOptions.LoadType;
import dataworks.kickstart.KickstartOptions.Origin;
import dataworks.kickstart.schema.SchemaHistory;
import dataworks.sandbox.keyservice.SandboxKeyService;
import dataworks.testing.ManualClock;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A local world on the seventh of March, and kickstart runs in it. */
final class KickstartWorld implements AutoCloseable {
  private static final ManualClock CLOCK = new ManualClock(Instant.parse("2024-03-07T12:00:00Z"));

  private final TestWorld world;
  private final SandboxKeyService keys;
  private int runs;

  /** {@code yaml}: the section of kickstart, and more. */
  KickstartWorld(Path root, String yaml, SandboxKeyService keys) {
    this.world = TestWorld.in(root, yaml).withClock(CLOCK);
    this.keys = keys;
  }

  static KickstartOptions options(String module, LocalDate start, LocalDate end) {
    return options(module, start, end, Data.KEEP, Origin.PARTNER);
  }

  static KickstartOptions cleanUp(String module, LocalDate day) {
    return options(module, day, day, Data.CLEAN_UP, Origin.PARTNER);
  }

  static KickstartOptions options(
      String module, LocalDate start, LocalDate end, Data data, Origin origin) {
    return new KickstartOptions(
        module,
        Optional.ofNullable(start),
        Optional.of(end),
        LoadType.FULL,
        data,
        origin,
        Gap.STOP);
  }

  JobOutcome run(KickstartOptions options) {
    return job(options).run(world.run("kickstart", "run" + runs++));
  }

  List<String> plan(KickstartOptions options) {
    return PlanText.lines(job(options).plan(world.run("kickstart", "plan" + runs++)));
  }

  ObjectStore store() {
    return world.store();
  }

  Location published() {
    return world.published();
  }

  PipelineEntry entry(String module) {
    return new PipelineLedger(world.ledger(), CLOCK)
        .find("kickstart_" + module + "_analytical_dataset_generation", KickstartLedger.PRODUCT)
        .orElseThrow();
  }

  /** {@code <date> <change>} of each change of the collection's columns. */
  List<String> history(String collection) {
    return new SchemaHistory(store(), published().resolve("data/uc_kickstart"))
        .entries(collection).stream().map(entry -> entry.date() + " " + entry.change()).toList();
  }

  @Override
  public void close() {
    world.close();
  }

  private KickstartJob job(KickstartOptions options) {
    return new KickstartJob(
        options,
        KickstartCatalogue.of(
            world.configuration().section(KickstartSettings.class).orElseThrow(), Optional.empty()),
        store(),
        Optional.of(keys.world().settings("test")),
        TestSpark::session);
  }
}
