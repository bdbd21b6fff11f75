package dataworks.observe.room;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes how columns changed. Pure. */
final class SchemaDifference {
  private SchemaDifference() {}

  /** Such as {@code added town string; removed age}; empty when nothing or all is new. */
  static String of(JsonNode before, JsonNode after) {
    Map<String, String> old = types(before);
    if (old.isEmpty()) {
      return "";
    }
    Map<String, String> now = types(after);
    List<String> changes = new ArrayList<>();
    now.forEach(
        (name, type) -> {
          if (!old.containsKey(name)) {
            changes.add("added " + name + " " + type);
          } else if (!old.get(name).equals(type)) {
            changes.add(name + " was " + old.get(name) + ", is " + type);
          }
        });
    old.keySet().stream()
        .filter(name -> !now.containsKey(name))
        .forEach(name -> changes.add("removed " + name));
    return String.join("; ", changes);
  }

  private static Map<String, String> types(JsonNode columns) {
    Map<String, String> types = new LinkedHashMap<>();
    columns.forEach(column -> types.put(column.path(0).asText(), column.path(1).asText()));
    return types;
  }
}
