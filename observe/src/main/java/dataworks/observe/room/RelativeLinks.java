package dataworks.observe.room;

import dataworks.core.store.Location;
import java.nio.file.Path;
import java.util.Optional;

/** The way from one page to another, where one server has both. Pure. */
public final class RelativeLinks {
  private RelativeLinks() {}

  /** Empty between different buckets, and between a bucket and a folder. */
  public static Optional<String> from(Location page, Location other) {
    if (!page.scheme().equals(other.scheme()) || !page.authority().equals(other.authority())) {
      return Optional.empty();
    }
    Path start = Path.of("/" + page.path()).getParent();
    Path way = start.relativize(Path.of("/" + other.path()));
    return Optional.of(escaped(way.toString()));
  }

  private static String escaped(String path) {
    return path.replace("%", "%25").replace(" ", "%20").replace("?", "%3F").replace("#", "%23");
  }
}
