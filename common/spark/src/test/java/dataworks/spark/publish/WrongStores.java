package dataworks.spark.publish;

import dataworks.core.store.Location;
import dataworks.core.store.VersionedText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Stores that let one rule of the protocol go. */
final class WrongStores {
  private static final String OVERTAKEN = "\"overtaken\" : \\[[^\\]]*\\]";

  private WrongStores() {}

  /** Whoever took the head once is told for ever that it has it, and writes as it likes. */
  static final class Unfenced extends SimStore {
    private final SimWorld world;
    private String own;

    Unfenced(SimWorld world, SimRun run) {
      super(world, run);
      this.world = world;
    }

    @Override
    public Optional<VersionedText> readVersioned(Location object) {
      Optional<VersionedText> found = super.readVersioned(object);
      return object.name().equals("head") && own != null
          ? found.map(text -> new VersionedText(own, text.version()))
          : found;
    }

    @Override
    public Optional<String> compareAndSet(Location object, Optional<String> expected, String text) {
      if (object.name().equals("head")) {
        own = text;
      }
      return super.compareAndSet(object, version(world, object), text);
    }
  }

  /** One object is written whatever it is by then. */
  static final class Unconditional extends SimStore {
    private final SimWorld world;
    private final String name;

    Unconditional(SimWorld world, SimRun run, String name) {
      super(world, run);
      this.world = world;
      this.name = name;
    }

    @Override
    public Optional<String> compareAndSet(Location object, Optional<String> expected, String text) {
      if (!object.name().equals(name)) {
        return super.compareAndSet(object, expected, text);
      }
      super.write(object, text.getBytes(StandardCharsets.UTF_8));
      return version(world, object);
    }
  }

  /** Whoever takes a head over reads that its commits were never begun. */
  static final class NothingBegun extends SimStore {
    private boolean taken;

    NothingBegun(SimWorld world, SimRun run) {
      super(world, run);
    }

    @Override
    public Optional<VersionedText> readVersioned(Location object) {
      Optional<VersionedText> found = super.readVersioned(object);
      return object.name().equals("head") && !taken
          ? found.map(
              text ->
                  new VersionedText(text.text().replace("COMMITTING", "STAGING"), text.version()))
          : found;
    }

    @Override
    public Optional<String> compareAndSet(Location object, Optional<String> expected, String text) {
      taken |= object.name().equals("head");
      return super.compareAndSet(object, expected, text);
    }
  }

  /** Nobody is ever remembered as overtaken. */
  static final class Forgetful extends SimStore {
    Forgetful(SimWorld world, SimRun run) {
      super(world, run);
    }

    @Override
    public Optional<String> compareAndSet(Location object, Optional<String> expected, String text) {
      return super.compareAndSet(
          object, expected, text.replaceAll(OVERTAKEN, "\"overtaken\" : [ ]"));
    }
  }

  private static Optional<String> version(SimWorld world, Location object) {
    return world.store.readVersioned(object).map(VersionedText::version);
  }
}
