package dataworks.intraday;

import dataworks.core.run.RunContext;
import dataworks.core.run.UnitResult;
import dataworks.intraday.IntradayOptions.Mode;
import dataworks.intraday.reader.ChangeReader;
import dataworks.intraday.window.ClearJob;
import dataworks.intraday.window.Tracking;
import dataworks.sandbox.keyservice.SandboxKeyService;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Runs of the job in a test's world, each triggered after the one before. */
final class IntradayRuns {
  static final Duration LOOKBACK = Duration.ofMinutes(5);
  private static final long TRIGGERED = 1_800_000_000_000L;

  private final TestWorld world;
  private final SandboxKeyService keys;
  private int runs;

  IntradayRuns(TestWorld world, SandboxKeyService keys) {
    this.world = world;
    this.keys = keys;
  }

  /** A run up to this end. */
  List<UnitResult> scheduled(ChangeReader reader, long end, CollectionId... collections) {
    runs++;
    RunContext run = world.run("intraday scheduled", "r" + runs);
    IntradayOptions options =
        new IntradayOptions(
            Mode.SCHEDULED,
            List.of(collections),
            TRIGGERED + runs * 60_000L,
            0,
            end,
            new IntradayUnit.Target(
                "intraday", world.published().resolve("intraday"), OutputFormat.ORC),
            "local",
            new IntradayOptions.Limits(LOOKBACK, 2, Long.MAX_VALUE));
    return new IntradayJob(options, reader, () -> keys.world().settings("test"), TestSpark::session)
        .run(run)
        .units();
  }

  String lastCorrelationId() {
    return "correlation-r" + runs;
  }

  void clear(String correlationId) {
    new ClearJob(correlationId, cluster -> false).run(world.run("intraday", "clear" + runs));
  }

  /** As the ledger says it of the last run. */
  String status(CollectionId collection) {
    return new Tracking(world.ledger())
        .run(lastCorrelationId()).stream()
            .filter(entry -> entry.collection().equals(collection.name()))
            .map(Tracking.Entry::status)
            .findFirst()
            .orElse("");
  }

  OptionalLong watermark(CollectionId collection) {
    return new Tracking(world.ledger()).lastEnd(collection);
  }
}
