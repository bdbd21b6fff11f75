package dataworks.ingesters;

import dataworks.core.error.DataworksException;
import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Pattern;

/** A collection as the messages spell it. Its parts are safe in paths and, as a table, in SQL. */
public record CollectionName(String db, String collection) implements Serializable {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]*");
  private static final CollectionName AUDIT = new CollectionName("data", "businessAudit");

  public CollectionName {
    check(db, "database");
    check(collection, "collection");
  }

  /** Reads {@code db:collection}. */
  public static CollectionName parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 2) {
      throw new DataworksException(
          IngestError.COLLECTION_INVALID,
          "'" + text + "' isn't a collection",
          "write it as db:collection, for example core:statement");
    }
    return new CollectionName(parts[0], parts[1]);
  }

  /** {@code db:collection}. */
  public String name() {
    return db + ":" + collection;
  }

  /** {@code db/collection}. */
  public String path() {
    return db + "/" + collection;
  }

  /** {@code db_collection} in lower case, dashes as underscores. */
  public String tableName() {
    return (db + "_" + collection).toLowerCase(Locale.ROOT).replace('-', '_');
  }

  /** Returns the name of the product in ledger rows and leases. */
  public String product() {
    return "CDI-" + name();
  }

  public boolean isAudit() {
    return equals(AUDIT);
  }

  private static void check(String part, String what) {
    if (!SAFE.matcher(part).matches()) {
      throw new DataworksException(
          IngestError.COLLECTION_INVALID,
          "'" + part + "' isn't a valid " + what + " name",
          "letters, digits, '-' and '_' are allowed");
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
