package dataworks.vip.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The vendor's tables and, where it tells them, their fields: {@code _MasterTableSchema.json}, a
 * list of objects with {@code DataObjectName}. Fields are taken from a nested list of names or of
 * objects with a name, or from one object for each field.
 */
public record MasterSchema(SortedMap<String, SortedSet<String>> tables) {
  private static final String TABLE = "DataObjectName";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FIELD_NAME =
      Pattern.compile("(?i)(field|column|attribute|property)_?(name)?|name");
  private static final Pattern NUMBERED = Pattern.compile("(.+?)[_.-]\\d.*");

  public MasterSchema {
    TreeMap<String, SortedSet<String>> copy = new TreeMap<>();
    tables.forEach(
        (table, fields) ->
            copy.put(table, Collections.unmodifiableSortedSet(new TreeSet<>(fields))));
    tables = Collections.unmodifiableSortedMap(copy);
  }

  /** Empty when the text isn't such a list. */
  public static Optional<MasterSchema> read(InputStream in) throws IOException {
    JsonNode list;
    try {
      list = JSON.readTree(in);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      return Optional.empty();
    }
    if (list == null || !list.isArray()) {
      return Optional.empty();
    }
    TreeMap<String, SortedSet<String>> tables = new TreeMap<>();
    for (JsonNode entry : list) {
      String table = plain(entry.path(TABLE).asText(""));
      if (!table.isBlank()) {
        tables.computeIfAbsent(table, name -> new TreeSet<>()).addAll(fields(entry));
      }
    }
    return tables.isEmpty() ? Optional.empty() : Optional.of(new MasterSchema(tables));
  }

  /**
   * The table that a file belongs to: the one with the longest name that the file's name begins
   * with; else what the name itself suggests.
   */
  public String tableOf(String fileName) {
    return owner(fileName).orElseGet(() -> guess(fileName));
  }

  public boolean knows(String fileName) {
    return owner(fileName).isPresent();
  }

  private Optional<String> owner(String fileName) {
    return tables.keySet().stream()
        .filter(table -> fileName.startsWith(table + "_") || fileName.startsWith(table + "."))
        .max(Comparator.comparingInt(String::length))
        .or(
            () ->
                tables.keySet().stream()
                    .filter(
                        table ->
                            fileName.regionMatches(true, 0, table + "_", 0, table.length() + 1))
                    .max(Comparator.comparingInt(String::length)));
  }

  /** Returns the part before the first number, or before the first underscore. */
  static String guess(String fileName) {
    Matcher numbered = NUMBERED.matcher(fileName);
    String name = numbered.matches() ? numbered.group(1) : fileName.split("[_.]", 2)[0];
    return plain(name);
  }

  private static Collection<String> fields(JsonNode entry) {
    TreeSet<String> fields = new TreeSet<>();
    for (Map.Entry<String, JsonNode> member : entry.properties()) {
      JsonNode value = member.getValue();
      if (value.isArray()) {
        value.forEach(element -> name(element).ifPresent(fields::add));
      } else if (value.isTextual()
          && !member.getKey().equalsIgnoreCase("name")
          && FIELD_NAME.matcher(member.getKey()).matches()) {
        fields.add(plain(value.asText()));
      }
    }
    return fields;
  }

  private static Optional<String> name(JsonNode element) {
    if (element.isTextual()) {
      return Optional.of(plain(element.asText()));
    }
    return element.properties().stream()
        .filter(member -> member.getValue().isTextual())
        .filter(member -> FIELD_NAME.matcher(member.getKey()).matches())
        .map(member -> plain(member.getValue().asText()))
        .findFirst();
  }

  /** Names come from outside: no separators of lists and no control characters. */
  private static String plain(String name) {
    return name.replaceAll("[;\\p{Cntrl}]", "_");
  }
}
