package dataworks.intraday;

import dataworks.core.error.DataworksException;
import dataworks.spark.publish.Identifiers;
import java.io.Serializable;
import java.util.Map;
import java.util.regex.Pattern;

/** A collection, which is also the name of its HBase table. */
public record CollectionId(String database, String collection) implements Serializable {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  public CollectionId {
    if (!NAME.matcher(database).matches() || !NAME.matcher(collection).matches()) {
      throw invalid(database + ":" + collection);
    }
  }

  /** From {@code db:collection}. */
  public static CollectionId parse(String text) {
    String[] parts = text.strip().split(":", -1);
    if (parts.length != 2) {
      throw invalid(text);
    }
    return new CollectionId(parts[0], parts[1]);
  }

  /** The name in HBase, in the ledger and in reports. */
  public String name() {
    return database + ":" + collection;
  }

  public String table() {
    return Identifiers.ofCollection(database, collection);
  }

  public String product() {
    return "intraday:" + name();
  }

  /** Returns the tags of every published object of the collection. */
  public Map<String, String> tags() {
    return Map.of("pii", "true", "db", database, "table", collection);
  }

  private static DataworksException invalid(String text) {
    return new DataworksException(
        IntradayError.COLLECTION_INVALID,
        "'" + text.replaceAll("\\p{Cntrl}", "?") + "' isn't a collection",
        "write db:collection, with letters, digits, dashes and underscores");
  }
}
