package dataworks.vip.publish;

import dataworks.core.error.Causes;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.vip.VipError;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Reads the files of one table: Parquet, or JSON with a row on each line or in one list. */
final class DeliveredFiles {
  private static final String BROKEN = "_dataworks_broken_record";
  private static final String GLOB = "[*?\\[\\]{}\\\\]";

  private final SparkSession spark;
  private final ObjectStore store;

  DeliveredFiles(SparkSession spark, ObjectStore store) {
    this.spark = spark;
    this.store = store;
  }

  /** Rows as they are; values of JSON stay texts, so that no hour changes a column's type. */
  Dataset<Row> read(TableRequest request) {
    Set<String> forms = new TreeSet<>();
    request.files().forEach(file -> forms.add(form(file)));
    if (forms.size() != 1 || forms.contains("")) {
      throw unreadable(request, "its files are neither all .parquet nor all .json or .json.gz");
    }
    if (request.files().stream().anyMatch(file -> file.name().matches(".*" + GLOB + ".*"))) {
      throw unreadable(request, "a file's name has one of * ? [ ] { } \\ in it");
    }
    String[] paths = request.files().stream().map(Location::uri).toArray(String[]::new);
    if (forms.contains("parquet")) {
      return spark.read().option("mergeSchema", "true").parquet(paths);
    }
    return whole(request, json(request).json(paths));
  }

  /** Refuses broken records without showing them. */
  private static Dataset<Row> whole(TableRequest request, Dataset<Row> rows) {
    List<String> columns = List.of(rows.columns());
    if (!columns.contains(BROKEN)) {
      return rows;
    }
    if (columns.size() == 1 || hasBroken(rows)) {
      throw unreadable(request, "at least one record isn't a JSON object");
    }
    return rows.drop(BROKEN);
  }

  /** With all columns: Spark refuses queries of this one alone. */
  private static boolean hasBroken(Dataset<Row> rows) {
    return !rows.filter(functions.col(BROKEN).isNotNull()).limit(1).collectAsList().isEmpty();
  }

  private DataFrameReader json(TableRequest request) {
    return spark
        .read()
        .option("primitivesAsString", "true")
        .option("mode", "PERMISSIVE")
        .option("columnNameOfCorruptRecord", BROKEN)
        .option("multiLine", isList(request.files()));
  }

  private static String form(Location file) {
    String name = file.name().toLowerCase(Locale.ROOT);
    if (name.endsWith(".parquet")) {
      return "parquet";
    }
    return name.endsWith(".json.gz") || name.endsWith(".json") ? "json" : "";
  }

  /** Tells if the first file that has anything begins with a bracket. */
  private boolean isList(List<Location> files) {
    for (Location file : files) {
      int first = firstCharacter(file);
      if (first >= 0) {
        return first == '[';
      }
    }
    return false;
  }

  private int firstCharacter(Location file) {
    try (InputStream raw = store.open(file);
        InputStream text = new BufferedInputStream(unpacked(file, raw))) {
      int character = text.read();
      while (character >= 0 && Character.isWhitespace(character)) {
        character = text.read();
      }
      return character;
    } catch (IOException e) {
      throw new DataworksException(
          VipError.TABLE_UNREADABLE,
          "Can't read " + file + ": " + Causes.shown(e),
          "Check the file with 'vip sanity-check'; nothing was published of its table.",
          e);
    }
  }

  private static InputStream unpacked(Location file, InputStream raw) throws IOException {
    return file.name().toLowerCase(Locale.ROOT).endsWith(".gz") ? new GZIPInputStream(raw) : raw;
  }

  private static DataworksException unreadable(TableRequest request, String reason) {
    return new DataworksException(
        VipError.TABLE_UNREADABLE,
        "Can't publish " + request.table() + " of " + request.hour().name() + ": " + reason,
        "Ask the vendor for whole files of Parquet or gzipped JSON.");
  }
}
