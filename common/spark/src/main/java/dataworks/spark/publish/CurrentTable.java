package dataworks.spark.publish;

import dataworks.core.error.DataworksException;
import dataworks.spark.SparkError;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;

/**
 * The table that holds what a published name shows: the table of that name, or the version that the
 * view of that name reads. Whoever asks the metastore for partitions, locations or columns of a
 * published table asks it for those of this one.
 */
public record CurrentTable(String database, String table) {
  private static final Pattern SOURCE =
      Pattern.compile("(?is).*\\sFROM\\s+`?(\\w+)`?\\s*\\.\\s*`?(\\w+)`?\\s*");

  /** Empty when nothing of that name was published. */
  public static Optional<CurrentTable> find(SparkSession spark, String database, String table) {
    return find(HiveCatalog.of(spark), database, table);
  }

  static Optional<CurrentTable> find(HiveCatalog catalog, String database, String table) {
    String folder = Identifiers.name(database);
    String name = Identifiers.name(table);
    CurrentTable itself = new CurrentTable(folder, name);
    return catalog
        .find(folder, name)
        .map(
            found ->
                HiveCatalog.viewText(found).map(text -> behind(folder, name, text)).orElse(itself));
  }

  /** Takes the published name out of the metastore, and its current version; files stay. */
  public static void drop(SparkSession spark, String database, String table) {
    Optional<CurrentTable> current = find(spark, database, table);
    if (current.isPresent() && !current.get().isNamed(database, table)) {
      spark.sql("DROP VIEW IF EXISTS " + Identifiers.quote(database, table));
    }
    current.ifPresent(found -> spark.sql("DROP TABLE IF EXISTS " + found.quoted()));
  }

  public String quoted() {
    return Identifiers.quote(database, table);
  }

  /** Tells if this is a table of that name rather than a version behind a view. */
  boolean isNamed(String otherDatabase, String otherTable) {
    return database.equalsIgnoreCase(otherDatabase) && table.equalsIgnoreCase(otherTable);
  }

  String qualifiedName() {
    return database + "." + table;
  }

  /** The version that a view of this name and text reads. */
  static CurrentTable behind(String database, String view, String text) {
    Matcher source = SOURCE.matcher(text);
    if (source.matches()) {
      CurrentTable version =
          new CurrentTable(Identifiers.name(source.group(1)), Identifiers.name(source.group(2)));
      if (version.database.equals(database) && version.table.startsWith(Versions.prefix(view))) {
        return version;
      }
    }
    throw new DataworksException(
        SparkError.TABLE_KIND,
        database + "." + view + " is a view that was not published: it reads no version of its own",
        "rename that view; see 'Views over versions' in docs/publishing.md");
  }
}
