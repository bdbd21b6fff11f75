package dataworks.kickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Python's way to write a dictionary: texts in single quotes, {@code None}, {@code True}, tuples,
 * commas at the end. JSON is understood, too. Pure.
 */
final class PythonLiteral {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?s)[uU]?(?:'(?:[^'\\\\]++|\\\\.)*+'|\"(?:[^\"\\\\]++|\\\\.)*+\")"
              + "|\\b(?:None|True|False)\\b|[()]");
  private static final Pattern ESCAPE = Pattern.compile("(?s)\\\\(?:x([0-9a-fA-F]{2})|.)");
  private static final JsonMapper LENIENT =
      JsonMapper.builder()
          .enable(
              JsonReadFeature.ALLOW_SINGLE_QUOTES,
              JsonReadFeature.ALLOW_TRAILING_COMMA,
              JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .build();

  private PythonLiteral() {}

  /** The dictionary; empty when the text isn't one. */
  static Optional<JsonNode> dictionary(String text) {
    try {
      String json = TOKEN.matcher(text).replaceAll(PythonLiteral::asJson);
      return Optional.ofNullable(LENIENT.readTree(json)).filter(JsonNode::isObject);
    } catch (JsonProcessingException notALiteral) {
      // its message would quote the text
      return Optional.empty();
    }
  }

  private static String asJson(MatchResult token) {
    String text = token.group();
    String json =
        switch (text) {
          case "None" -> "null";
          case "True" -> "true";
          case "False" -> "false";
          case "(" -> "[";
          case ")" -> "]";
          default -> quoted(text);
        };
    return Matcher.quoteReplacement(json);
  }

  private static String quoted(String text) {
    String bare = text.startsWith("u") || text.startsWith("U") ? text.substring(1) : text;
    return ESCAPE
        .matcher(bare)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(
                    escape.group(1) == null ? escape.group() : "\\u00" + escape.group(1)));
  }
}
