package dataworks.intraday;

import dataworks.core.run.RunContext;
import dataworks.core.run.UnitResult;
import dataworks.core.store.Location;
import dataworks.intraday.IntradayOptions.Mode;
import dataworks.intraday.reader.ChangeReader;
import dataworks.intraday.view.CompactJob;
import dataworks.intraday.window.ClearJob;
import dataworks.intraday.window.Tracking;
import dataworks.sandbox.keyservice.SandboxKeyService;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
    return run(Mode.SCHEDULED, reader, end, collections);
  }

  /** An export becomes the first part; no key service is known. */
  List<UnitResult> bootstrap(ChangeReader export, CollectionId... collections) {
    return run(Mode.BOOTSTRAP, export, Long.MAX_VALUE, collections);
  }

  void compact(CollectionId collection) {
    runs++;
    new CompactJob(List.of(collection), "intraday", prefix(), TestSpark::session)
        .run(world.run("intraday compact", "r" + runs));
  }

  private List<UnitResult> run(
      Mode mode, ChangeReader reader, long end, CollectionId... collections) {
    runs++;
    RunContext run = world.run("intraday " + mode.name().toLowerCase(Locale.ROOT), "r" + runs);
    IntradayOptions options =
        new IntradayOptions(
            mode,
            List.of(collections),
            TRIGGERED + runs * 60_000L,
            0,
            end,
            new IntradayUnit.Target("intraday", prefix(), OutputFormat.ORC),
            "local",
            new IntradayOptions.Limits(LOOKBACK, 2, Long.MAX_VALUE));
    return new IntradayJob(
            options,
            reader,
            () -> mode == Mode.BOOTSTRAP ? null : keys.world().settings("test"),
            TestSpark::session)
        .run(run)
        .units();
  }

  private Location prefix() {
    return world.published().resolve("intraday");
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
