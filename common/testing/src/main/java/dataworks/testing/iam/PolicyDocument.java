package dataworks.testing.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A policy document and its judgement: what a statement allows, and no statement denies, is
 * allowed. Knows wildcards in actions and resources, and the conditions StringEquals, StringLike
 * and Bool; anything else is an error, never a guess. Pure.
 */
public final class PolicyDocument {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([a-z_]+)}");
  private static final Set<String> MEMBERS =
      Set.of("Sid", "Effect", "Action", "Resource", "Condition");

  private final List<JsonNode> statements = new ArrayList<>();

  private PolicyDocument(JsonNode document) {
    document.path("Statement").forEach(statements::add);
    for (JsonNode statement : statements) {
      statement
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (!MEMBERS.contains(name)) {
                  throw new IllegalArgumentException("unknown member " + name + " in " + statement);
                }
              });
    }
  }

  /**
   * @param variables values of {@code ${name}} in the text; each must be there
   */
  public static PolicyDocument of(String text, Map<String, String> variables) {
    Matcher names = VARIABLE.matcher(text);
    String filled =
        names.replaceAll(
            name -> {
              String value = variables.get(name.group(1));
              if (value == null) {
                throw new IllegalArgumentException("no value for " + name.group());
              }
              return Matcher.quoteReplacement(value);
            });
    try {
      return new PolicyDocument(JSON.readTree(filled));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean allows(Access access) {
    return applies("Allow", access) && !applies("Deny", access);
  }

  /** The actions of statements that allow, as they are written. */
  public Set<String> actions() {
    Set<String> actions = new TreeSet<>();
    for (JsonNode statement : statements) {
      if (statement.path("Effect").asText().equals("Allow")) {
        actions.addAll(texts(statement.path("Action")));
      }
    }
    return actions;
  }

  private boolean applies(String effect, Access access) {
    return statements.stream()
        .filter(statement -> statement.path("Effect").asText().equals(effect))
        .anyMatch(statement -> applies(statement, access));
  }

  private static boolean applies(JsonNode statement, Access access) {
    String action = access.action().toLowerCase(Locale.ROOT);
    return texts(statement.path("Action")).stream()
            .anyMatch(pattern -> like(pattern.toLowerCase(Locale.ROOT), action))
        && texts(statement.path("Resource")).stream()
            .anyMatch(pattern -> like(pattern, access.resource()))
        && conditions(statement.path("Condition"), access.context());
  }

  /** All operators and all their keys must hold; of a key's values one. */
  private static boolean conditions(JsonNode conditions, Map<String, String> context) {
    boolean all = true;
    for (Map.Entry<String, JsonNode> operator : conditions.properties()) {
      for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
        String value = context.get(key.getKey());
        all &=
            value != null
                && texts(key.getValue()).stream()
                    .anyMatch(wanted -> holds(operator.getKey(), wanted, value));
      }
    }
    return all;
  }

  private static boolean holds(String operator, String wanted, String value) {
    return switch (operator) {
      case "StringEquals", "Bool" -> wanted.equals(value);
      case "StringLike" -> like(wanted, value);
      default -> throw new IllegalArgumentException("unknown condition " + operator);
    };
  }

  private static boolean like(String pattern, String text) {
    StringBuilder expression = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char sign = pattern.charAt(i);
      expression.append(
          sign == '*' ? ".*" : sign == '?' ? "." : Pattern.quote(String.valueOf(sign)));
    }
    return Pattern.compile(expression.toString(), Pattern.DOTALL).matcher(text).matches();
  }

  private static List<String> texts(JsonNode oneOrMore) {
    List<String> texts = new ArrayList<>();
    if (oneOrMore.isArray()) {
      oneOrMore.forEach(text -> texts.add(text.asText()));
    } else if (!oneOrMore.isMissingNode()) {
      texts.add(oneOrMore.asText());
    }
    return texts;
  }
}
