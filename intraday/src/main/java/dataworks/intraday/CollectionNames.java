package dataworks.intraday;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.core.error.DataworksException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Lists of collections as secrets hold them. Pure; nothing of the secret is in messages. */
public final class CollectionNames {
  private static final String ALL = "collections_all";
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/\\s]+={0,2}\\s*");

  private CollectionNames() {}

  /**
   * Names {@code db:collection}, between blanks, line ends or commas; or a JSON array of them; or a
   * JSON object with such an array, or such a text, as {@code collections}; or the form of the
   * system before this one, {@code {"collections_all": {"<table>": {"db": …, "table": …}}}}. JSON
   * may be in base64.
   */
  public static List<CollectionId> ofSecret(String secret, String text) {
    String stripped = decoded(text.strip());
    List<String> names =
        stripped.startsWith("{") || stripped.startsWith("[")
            ? ofJson(secret, stripped)
            : split(stripped);
    if (names.isEmpty()) {
      throw unreadable(secret, "names no collection");
    }
    List<CollectionId> collections = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      try {
        collections.add(CollectionId.parse(names.get(i)));
      } catch (DataworksException e) {
        throw unreadable(secret, "has no collection as its " + (i + 1) + ". entry");
      }
    }
    return collections.stream().distinct().toList();
  }

  private static List<String> ofJson(String secret, String text) {
    JsonNode json = parse(secret, text);
    JsonNode all = json.path(ALL);
    if (all.isObject() || isTables(json)) {
      return tables(secret, all.isObject() ? all : json);
    }
    JsonNode list = json.isObject() ? json.path("collections") : json;
    if (list.isTextual()) {
      return split(list.asText().strip());
    }
    if (!list.isArray()) {
      throw unreadable(secret, "has no list 'collections'");
    }
    List<String> names = new ArrayList<>();
    list.forEach(name -> names.add(name.asText()));
    return names;
  }

  private static boolean isTables(JsonNode json) {
    return json.isObject() && !json.isEmpty() && json.elements().next().has("table");
  }

  private static List<String> tables(String secret, JsonNode all) {
    List<String> names = new ArrayList<>();
    for (JsonNode table : all) {
      if (!table.path("db").isTextual() || !table.path("table").isTextual()) {
        throw unreadable(
            secret, "has no 'db' and 'table' in its " + (names.size() + 1) + ". entry of " + ALL);
      }
      names.add(table.path("db").asText() + ":" + table.path("table").asText());
    }
    return names;
  }

  /** The JSON that is in the base64 text; any other text as it is. */
  private static String decoded(String text) {
    if (!BASE64.matcher(text).matches()) {
      return text;
    }
    try {
      String json =
          new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8).strip();
      return json.startsWith("{") || json.startsWith("[") ? json : text;
    } catch (IllegalArgumentException notBase64) {
      return text;
    }
  }

  private static JsonNode parse(String secret, String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      // its message would quote the secret
      throw unreadable(secret, "isn't JSON");
    }
  }

  private static List<String> split(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("[\\s,]+"));
  }

  private static DataworksException unreadable(String secret, String what) {
    return new DataworksException(
        IntradayError.COLLECTIONS_UNREADABLE,
        "the secret '" + secret + "' of intraday.collections-secret " + what,
        "it holds names such as core:statement, separated by blanks or as a JSON array, or JSON"
            + " (also in base64) such as {\"collections_all\": {\"statement\": {\"db\": \"core\","
            + " \"table\": \"statement\"}}}");
  }
}
