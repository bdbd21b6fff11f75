package dataworks.coalesce;

import static java.nio.charset.StandardCharsets.UTF_8;

import dataworks.core.coalesce.VisibleObjects;
import dataworks.core.config.Configuration;
import dataworks.core.config.ConfigurationLoader;
import dataworks.core.config.ConfigurationSources;
import dataworks.core.ledger.Ledger;
import dataworks.core.plan.PlanText;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.RunContext;
import dataworks.core.run.RunIdentity;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.testing.RecordingNotifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** A folder of objects, runs on it, and what a reader that lists it finds. */
final class TestFolder {
  private static final Configuration CONFIGURATION =
      ConfigurationLoader.load(
              new ConfigurationSources(
                  "test.yaml", "", Map.of(), Map.of(), Path.of(""), (name, key) -> ""))
          .configuration();

  final ObjectStore store;
  final Location root;
  private final Ledger ledger;
  private int runs;

  TestFolder(ObjectStore store, Location root, Ledger ledger) {
    this.store = store;
    this.root = root;
    this.ledger = ledger;
  }

  void gzip(String name, String... texts) {
    store.write(root.resolve(name), Gzips.members(texts));
  }

  void text(String name, String text) {
    store.write(root.resolve(name), text.getBytes(UTF_8));
  }

  static CoalesceRequest request(Location root, ObjectKind kind, long target, int threads) {
    return new CoalesceRequest(
        kind, List.of(root), Optional.empty(), Optional.empty(), target, 1000, threads);
  }

  JobOutcome run(ObjectKind kind) {
    return run(store, request(root, kind, 1 << 20, 2));
  }

  /** On another way to the same objects. */
  JobOutcome run(ObjectStore through, CoalesceRequest request) {
    return new CoalesceJob(request).run(context(through));
  }

  List<String> plan(ObjectKind kind) {
    return PlanText.lines(new CoalesceJob(request(root, kind, 1 << 20, 2)).plan(context(store)));
  }

  private RunContext context(ObjectStore through) {
    return new RunContext(
        new RunIdentity("coalesce", "run-" + ++runs, "correlation", Instant.now()),
        CONFIGURATION,
        through,
        ledger,
        new RecordingNotifier(),
        Clock.systemUTC(),
        new SilentProgress());
  }

  /** Names of everything that is there, hidden or not. */
  List<String> names() {
    try (var objects = store.listFolder(root)) {
      return objects
          .map(object -> object.location().uri().substring(root.uri().length() + 1))
          .toList();
    }
  }

  List<String> dataNames() {
    return names().stream().filter(name -> !name.startsWith("_")).toList();
  }

  /** The lines of all objects that count, sorted. */
  List<String> lines() {
    return VisibleObjects.list(store, root).stream()
        .filter(object -> !object.location().name().startsWith("_"))
        .flatMap(object -> linesOf(store, object).stream())
        .sorted()
        .toList();
  }

  static List<String> linesOf(ObjectStore store, StoredObject object) {
    try (InputStream in = store.open(object.location())) {
      byte[] bytes = in.readAllBytes();
      if (object.location().name().contains(".gz")) {
        bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
      }
      return new String(bytes, UTF_8).lines().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new IllegalStateException(object.location().uri(), e);
    }
  }
}
