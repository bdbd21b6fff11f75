package dataworks.ingesters;

import dataworks.core.error.DataworksException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of columns: checked, quoted, put into DDL. Pure. */
public final class Columns {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,128}");

  private Columns() {}

  /** The name, when it is one. */
  public static String checked(String name, String origin) {
    if (!NAME.matcher(name).matches()) {
      throw invalid("'" + name + "' in " + origin + " isn't a column name");
    }
    return name;
  }

  /** Refuses lists without entries, and names that differ in case only. */
  public static void distinct(Collection<String> names, String origin) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        throw invalid("the column '" + name + "' is in " + origin + " twice");
      }
    }
    if (seen.isEmpty()) {
      throw invalid("there is no column in " + origin);
    }
  }

  /** All as text columns for {@code ${columns}}. */
  public static String texts(List<String> names) {
    return names.stream()
        .map(name -> quoted(name) + " STRING")
        .collect(Collectors.joining(",\n  "));
  }

  public static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  private static DataworksException invalid(String message) {
    return new DataworksException(
        IngestError.RESOURCE_INVALID,
        message,
        "one name a line, letters, digits and '_', each once; see docs/ingest.md");
  }
}
