package dataworks.spark.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Keeps the metadata that a bucket would keep as extended attributes of a file: they move with it.
 * HDFS allows 32 of them.
 */
record FileAttributes(FileSystem files, Path path) {

  enum Kind {
    METADATA("user.dataworks.metadata."),
    TAG("user.dataworks.tag.");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  Map<String, String> read(Kind kind) throws IOException {
    Map<String, String> values = new TreeMap<>();
    files
        .getXAttrs(path)
        .forEach(
            (name, value) -> {
              if (name.startsWith(kind.prefix)) {
                values.put(
                    name.substring(kind.prefix.length()),
                    new String(value, StandardCharsets.UTF_8));
              }
            });
    return Map.copyOf(values);
  }

  /** Those of the same kind that were there before are gone then. */
  void replace(Kind kind, Map<String, String> values) throws IOException {
    for (String before : read(kind).keySet()) {
      if (!values.containsKey(before)) {
        files.removeXAttr(path, kind.prefix + before);
      }
    }
    for (Map.Entry<String, String> value : values.entrySet()) {
      files.setXAttr(
          path, kind.prefix + value.getKey(), value.getValue().getBytes(StandardCharsets.UTF_8));
    }
  }
}
