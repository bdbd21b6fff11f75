package dataworks.api;

import dataworks.core.store.Location;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Hive table of ORC files: its columns, and the columns that it is partitioned by. Names are in
 * lower case. Immutable.
 */
public record OrcTable(
    String database, String table, List<Column> columns, List<String> partitionedBy) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,128}");

  /** Types of columns, and what {@link OutputRow#set} takes for each. */
  public enum Type {
    /** A {@code String}. */
    STRING,
    /** A {@code Long} or {@code Integer}. */
    BIGINT,
    /** A {@code Double}. */
    DOUBLE,
    /** A {@code Boolean}. */
    BOOLEAN
  }

  /** A column of the files. */
  public record Column(String name, Type type) implements Serializable {
    public Column {
      name = checked(name);
    }
  }

  /** Throws IllegalArgumentException for names with other than letters, digits and underscores. */
  public OrcTable {
    database = checked(database);
    table = checked(table);
    columns = List.copyOf(columns);
    partitionedBy = partitionedBy.stream().map(OrcTable::checked).toList();
  }

  /** A table without columns, to begin with. */
  public static OrcTable named(String database, String table) {
    return new OrcTable(database, table, List.of(), List.of());
  }

  /** The same with one more column, behind the others. */
  public OrcTable column(String name, Type type) {
    List<Column> more = new ArrayList<>(columns);
    more.add(new Column(name, type));
    return new OrcTable(database, table, more, partitionedBy);
  }

  /** The same with these partition columns, which are texts. */
  public OrcTable partitionedBy(String... names) {
    return new OrcTable(database, table, columns, List.of(names));
  }

  /** Puts one partition, at {@code folder}, in the place of what it was; others stay. */
  public Publication partition(Location base, Map<String, String> values, Location folder) {
    return Publication.of(
        List.of(
            PublishedTable.partitioned(
                database,
                table,
                createStatement(),
                base,
                List.of(new PublishedTable.Partition(values, folder)),
                PublishedTable.Replaces.nothingElse())));
  }

  /** Puts the files of {@code folder} in the place of the whole table, which has no partitions. */
  public Publication whole(Location folder) {
    return Publication.of(
        List.of(PublishedTable.whole(database, table, createStatement(), folder)));
  }

  /** The statement that makes the table where there is none. */
  public String createStatement() {
    String partitions =
        partitionedBy.stream()
            .map(name -> "`" + name + "` STRING")
            .collect(Collectors.joining(", "));
    return """
           CREATE EXTERNAL TABLE IF NOT EXISTS `%s`.`%s` (
             %s)
           %sSTORED AS ORC
           LOCATION '${location}'"""
        .formatted(
            database,
            table,
            columns.stream()
                .map(column -> "`" + column.name() + "` " + column.type())
                .collect(Collectors.joining(", ")),
            partitions.isEmpty() ? "" : "PARTITIONED BY (" + partitions + ")\n");
  }

  private static String checked(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!NAME.matcher(lower).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' can't be a name in Hive; use letters, digits and underscores");
    }
    return lower;
  }
}
