package dataworks.spark.publish;

import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.core.store.VersionedText;
import dataworks.spark.publish.SimRun.Effect;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The world's store as one run reaches it. */
class SimStore implements ObjectStore {
  private final SimWorld world;
  private final SimRun run;

  SimStore(SimWorld world, SimRun run) {
    this.world = world;
    this.run = run;
  }

  @Override
  public Stream<StoredObject> list(String prefix) {
    return read(
        "list " + tail(prefix),
        () ->
            world.store.list(prefix).toList().stream()
                .filter(object -> !run.misses(world.written.get(object.location().uri()))));
  }

  @Override
  public boolean exists(Location object) {
    return read("exists " + object.name(), () -> world.store.exists(object));
  }

  @Override
  public InputStream open(Location object, long offset) {
    return read("open " + object.name(), () -> world.store.open(object, offset));
  }

  @Override
  public void write(Location object, InputStream bytes, long size, Map<String, String> metadata) {
    change(
        "write " + object.name(),
        () -> {
          world.store.write(object, bytes, size, metadata);
          return world.wrote(run, object);
        });
  }

  @Override
  public void write(Location object, byte[] bytes) {
    change(
        "write " + tail(object.uri()),
        () -> {
          world.store.write(object, bytes);
          return world.wrote(run, object);
        });
  }

  @Override
  public boolean writeIfAbsent(Location object, byte[] bytes) {
    return change(
        "write " + tail(object.uri()),
        () -> {
          boolean written = world.store.writeIfAbsent(object, bytes);
          return written && world.wrote(run, object);
        });
  }

  @Override
  public Optional<VersionedText> readVersioned(Location object) {
    return read("read " + object.name(), () -> world.store.readVersioned(object));
  }

  @Override
  public Optional<String> compareAndSet(Location object, Optional<String> expected, String text) {
    boolean pointer = object.equals(Scenario.pointerOf(world.published));
    String name = "set " + object.name();
    return change(
        pointer ? Effect.visible(name) : Effect.change(name),
        () -> {
          Optional<String> version = world.store.compareAndSet(object, expected, text);
          version.ifPresent(set -> world.wrote(run, object));
          return version;
        });
  }

  @Override
  public long delete(Collection<Location> all) {
    for (Location object : List.copyOf(all)) {
      change(
          Effect.visible("delete " + tail(object.uri())),
          () -> {
            world.deletes(run, object);
            return world.store.delete(List.of(object));
          });
    }
    return all.size();
  }

  @Override
  public long deleteFolder(Location folder) {
    return delete(listFolder(folder).map(StoredObject::location).toList());
  }

  @Override
  public Optional<Map<String, String>> metadata(Location object) {
    return world.store.metadata(object);
  }

  @Override
  public void tag(Location object, Map<String, String> tags) {
    world.store.tag(object, tags);
  }

  @Override
  public Map<String, String> tags(Location object) {
    return world.store.tags(object);
  }

  @Override
  public void close() {
    // nothing is held open
  }

  private <T> T read(String name, Supplier<T> call) {
    return run.effect(Effect.read(name), call, run::noAnswer);
  }

  private <T> T change(String name, Supplier<T> call) {
    return change(Effect.change(name), call);
  }

  private <T> T change(Effect effect, Supplier<T> call) {
    return run.effect(effect, call, run::noAnswer);
  }

  private static String tail(String address) {
    String[] steps = address.split("/");
    int from = Math.max(0, steps.length - 3);
    return String.join("/", List.of(steps).subList(from, steps.length));
  }
}
