package dataworks.testing;

import dataworks.core.config.Configuration;
import dataworks.core.config.ConfigurationLoader;
import dataworks.core.config.ConfigurationSources;
import dataworks.core.ledger.EmbeddedLedger;
import dataworks.core.ledger.Ledger;
import dataworks.core.run.Progress;
import dataworks.core.run.RunContext;
import dataworks.core.run.RunIdentity;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.spark.StepHook;
import dataworks.spark.ingest.Spine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** A local world below one folder: configuration, ledger, store, and runs in it. */
public final class TestWorld implements AutoCloseable {
  private final Path root;
  private final Configuration configuration;
  private final Ledger ledger;
  private final ObjectStore store;
  private final RecordingNotifier notifier = new RecordingNotifier();
  private Clock clock = Clock.systemUTC();

  private TestWorld(Path root, Configuration configuration, ObjectStore store) {
    this.root = root;
    this.configuration = configuration;
    this.store = store;
    this.ledger = new EmbeddedLedger(root.resolve("ledger"));
  }

  public static TestWorld in(Path root) {
    return in(root, "");
  }

  /** {@code yaml}: more sections of the configuration. */
  public static TestWorld in(Path root, String yaml) {
    return new TestWorld(root, configuration(root, yaml), new DirectoryStore());
  }

  /** With another store, such as one of buckets. */
  public static TestWorld in(Path root, Configuration configuration, ObjectStore store) {
    return new TestWorld(root, configuration, store);
  }

  /** Directories below {@code root} for everything; sections of {@code yaml} are added. */
  public static Configuration configuration(Path root, String yaml) {
    StringBuilder text = new StringBuilder();
    section(text, yaml, "storage", storage(root));
    section(text, yaml, "ledger", "ledger: {type: embedded, path: " + root + "/ledger}\n");
    section(
        text,
        yaml,
        "hive",
        "hive: {metastore: " + root + "/metastore, warehouse: 'file:" + root + "/warehouse'}\n");
    return load(root, text + yaml);
  }

  public Configuration configuration() {
    return configuration;
  }

  public Location published() {
    return configuration.storage().published();
  }

  public Path root() {
    return root;
  }

  public ObjectStore store() {
    return store;
  }

  public Ledger ledger() {
    return ledger;
  }

  public RecordingNotifier notifier() {
    return notifier;
  }

  public TestWorld withClock(Clock other) {
    clock = other;
    return this;
  }

  /** A run of this world; its correlation id is {@code correlation-<run id>}. */
  public RunContext run(String command, String runId) {
    RunIdentity identity =
        new RunIdentity(command, runId, "correlation-" + runId, Instant.now(clock));
    return new RunContext(
        identity, configuration, store, ledger, notifier, clock, new SilentProgress());
  }

  /** The spine of a run on the shared session. */
  public Spine spine(String command, String runId) {
    return spine(command, runId, StepHook.NONE);
  }

  public Spine spine(String command, String runId, StepHook steps) {
    return Spine.of(run(command, runId), TestSpark::session, steps);
  }

  @Override
  public void close() {
    ledger.close();
    store.close();
  }

  private static void section(StringBuilder text, String yaml, String name, String lines) {
    if (!("\n" + yaml).contains("\n" + name + ":")) {
      text.append(lines);
    }
  }

  private static String storage(Path root) {
    return "storage:\n  corporate: 'file:%1$s/corporate'\n  published: 'file:%1$s/published'\n  manifests: 'file:%1$s/manifests'\n"
        .formatted(root);
  }

  private static Configuration load(Path root, String text) {
    return ConfigurationLoader.load(
            new ConfigurationSources(
                "test.yaml",
                text,
                Map.of(),
                Map.of(),
                root,
                (name, key) -> {
                  throw new IllegalStateException("no secrets in this test");
                }))
        .configuration();
  }

  private static final class SilentProgress implements Progress {
    @Override
    public Step begin(String name, long total, String unit) {
      return new Step() {
        @Override
        public void advance(long amount) {}

        @Override
        public void close() {}
      };
    }
  }
}
