package dataworks.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The text of a value that is the same whichever engine read it. Pure. */
public final class CanonicalText {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private CanonicalText() {}

  /**
   * @param types as Hive calls them
   * @param texts null for null; nested values as JSON; bytes in hexadecimal digits
   */
  public static List<String> row(List<String> types, List<String> texts) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      cells.add(texts.get(i) == null ? null : cell(types.get(i), texts.get(i)));
    }
    return cells;
  }

  private static String cell(String type, String text) {
    String name = type.toLowerCase(Locale.ROOT).split("[<(]", 2)[0];
    return switch (name) {
      case "float" -> Float.toString(Float.parseFloat(text));
      case "double" -> Double.toString(Double.parseDouble(text));
      case "decimal" -> number(new BigDecimal(text));
      case "timestamp" -> LocalDateTime.parse(text.replace(' ', 'T')).toString();
      case "binary" -> text.toLowerCase(Locale.ROOT);
      case "struct", "array", "map" -> nested(text);
      default -> text;
    };
  }

  private static String nested(String json) {
    try {
      return canonical(JSON.readTree(json)).toString();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + json, e);
    }
  }

  /** Member names don't differ in case, for Hive; their order is that of the type. */
  private static Object canonical(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> members = new TreeMap<>();
      node.fields()
          .forEachRemaining(
              member ->
                  members.put(
                      member.getKey().toLowerCase(Locale.ROOT), canonical(member.getValue())));
      return members;
    }
    if (node.isArray()) {
      List<Object> items = new ArrayList<>();
      node.forEach(item -> items.add(canonical(item)));
      return items;
    }
    return node.isNumber() ? number(node.decimalValue()) : node.toString();
  }

  private static String number(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
