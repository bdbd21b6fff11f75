package dataworks.core.store;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An absolute place in storage: {@code file:/dir/name}, {@code s3://bucket/key} or {@code
 * hdfs://host:8020/dir/name}, never with a slash at its end. It knows how to go down, not how to go
 * up: nothing derived from it leaves its prefix.
 */
public record Location(String uri) implements Serializable {

  /** Addresses as messages describe them. */
  public static final String FORM = "file:/dir, s3://bucket/prefix or hdfs://host:8020/dir";

  private static final Pattern REMOTE =
      Pattern.compile("(s3a?|hdfs)://[^/]+(/.*)?", Pattern.DOTALL);
  private static final Pattern SCHEME =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

  public Location {
    Objects.requireNonNull(uri, "uri");
    while (uri.endsWith("/") && !uri.endsWith("://") && !uri.equals("file:/")) {
      uri = uri.substring(0, uri.length() - 1);
    }
    if (uri.startsWith("file:///")) {
      uri = "file:/" + uri.substring("file:///".length());
    }
    if (!uri.startsWith("file:/") && !REMOTE.matcher(uri).matches()) {
      throw new IllegalArgumentException("'" + uri + "' isn't a storage address; expected " + FORM);
    }
  }

  public static Location of(String uri) {
    return new Location(uri);
  }

  /** True for the text of an address, false for what can only be a path of its own. */
  public static boolean isAddress(String text) {
    return text.startsWith("file:/") || REMOTE.matcher(text).matches();
  }

  /**
   * Reads a place as people name it: an address, or a folder of this machine.
   *
   * @throws IllegalArgumentException for an address of an unknown kind
   */
  public static Location named(String text) {
    if (isAddress(text)) {
      return new Location(text);
    }
    String path = text.startsWith("file:") ? text.substring("file:".length()) : text;
    if (SCHEME.matcher(path).matches()) {
      throw new IllegalArgumentException("'" + text + "' isn't a storage address");
    }
    return new Location("file:" + Path.of(path).toAbsolutePath().normalize());
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

  public boolean isBucket() {
    return uri.startsWith("s3");
  }

  /** {@code file}, {@code s3}, {@code s3a} or {@code hdfs}. */
  public String scheme() {
    return uri.substring(0, uri.indexOf(':'));
  }

  /** The bucket, or host and port of a name node; empty for a directory. */
  public String authority() {
    return isFile() ? "" : uri.substring(uri.indexOf("://") + 3).split("/", 2)[0];
  }

  /** The bucket of an S3 address; empty for others. */
  public String bucket() {
    return isBucket() ? authority() : "";
  }

  /** The key of an S3 address without a slash in front; for others an absolute path. */
  public String path() {
    if (isFile()) {
      return uri.substring("file:".length());
    }
    String[] parts = uri.substring(uri.indexOf("://") + 3).split("/", 2);
    return (isBucket() ? "" : "/") + (parts.length == 2 ? parts[1] : "");
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
