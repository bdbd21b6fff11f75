package dataworks.core.store;

import java.io.Serializable;
import java.util.Objects;

/**
 * An absolute place in storage: {@code file:/dir/name} or {@code s3://bucket/key}, never with a
 * slash at its end. It knows how to go down, not how to go up: nothing derived from it leaves its
 * prefix.
 */
public record Location(String uri) implements Serializable {

  public Location {
    Objects.requireNonNull(uri, "uri");
    while (uri.endsWith("/") && !uri.endsWith("://") && !uri.equals("file:/")) {
      uri = uri.substring(0, uri.length() - 1);
    }
    if (uri.startsWith("file:///")) {
      uri = "file:/" + uri.substring("file:///".length());
    }
    if (!uri.startsWith("file:/") && !uri.matches("s3a?://[^/]+(/.*)?")) {
      throw new IllegalArgumentException(
          "'" + uri + "' is no storage address; expected file:/dir or s3://bucket/prefix");
    }
  }

  public static Location of(String uri) {
    return new Location(uri);
  }

  /** The place below this one; {@code child} is relative and holds no {@code ..} and no NUL. */
  public Location resolve(String child) {
    String clean = child;
    while (clean.startsWith("/")) {
      clean = clean.substring(1);
    }
    for (String step : clean.split("/", -1)) {
      if (step.equals("..") || step.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("'" + child + "' leaves the folder " + uri);
      }
    }
    return clean.isEmpty() ? this : new Location(uri + (uri.endsWith("/") ? "" : "/") + clean);
  }

  public boolean isFile() {
    return uri.startsWith("file:");
  }

  /** The bucket of an S3 address; empty for a directory. */
  public String bucket() {
    return isFile() ? "" : uri.substring(uri.indexOf("://") + 3).split("/", 2)[0];
  }

  /** The key of an S3 address without a slash in front, or the absolute path of a directory. */
  public String path() {
    if (isFile()) {
      return uri.substring("file:".length());
    }
    String[] parts = uri.substring(uri.indexOf("://") + 3).split("/", 2);
    return parts.length == 2 ? parts[1] : "";
  }

  public String name() {
    return uri.substring(uri.lastIndexOf('/') + 1);
  }

  public boolean contains(Location other) {
    return other.uri.equals(uri) || other.uri.startsWith(uri.endsWith("/") ? uri : uri + "/");
  }

  @Override
  public String toString() {
    return uri;
  }
}
