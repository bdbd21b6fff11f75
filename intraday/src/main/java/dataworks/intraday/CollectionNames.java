package dataworks.intraday;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.core.error.DataworksException;
import java.util.ArrayList;
import java.util.List;

/** Lists of collections as secrets hold them. Pure; nothing of the secret is in messages. */
public final class CollectionNames {
  private CollectionNames() {}

  /**
   * Names {@code db:collection}, between blanks, line ends or commas; or a JSON array of them; or a
   * JSON object with such an array, or such a text, as {@code collections}.
   */
  public static List<CollectionId> ofSecret(String secret, String text) {
    String stripped = text.strip();
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

  private static JsonNode parse(String secret, String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      // its message would quote the secret
      throw unreadable(secret, "is no JSON");
    }
  }

  private static List<String> split(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("[\\s,]+"));
  }

  private static DataworksException unreadable(String secret, String what) {
    return new DataworksException(
        IntradayError.COLLECTIONS_UNREADABLE,
        "the secret '" + secret + "' of intraday.collections-secret " + what,
        "it holds names such as core:statement, separated by blanks or as a JSON array");
  }
}
