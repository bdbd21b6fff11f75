package dataworks.spark.publish;

import java.net.URI;
import org.apache.hadoop.fs.Path;
import scala.Option;

/**
 * Locations as our addresses and as the catalogue's URIs: {@code %} isn't an escape in the former.
 */
final class Paths {
  private Paths() {}

  static URI uri(String location) {
    return new Path(location).toUri();
  }

  /** Empty for a missing location; without a slash at its end. */
  static String text(Option<URI> uri) {
    return uri.isEmpty() ? "" : normal(new Path(uri.get()).toString());
  }

  static String normal(String location) {
    String text = new Path(location).toString();
    return text.startsWith("file:///") ? "file:/" + text.substring(8) : text;
  }
}
