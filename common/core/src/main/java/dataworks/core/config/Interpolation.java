package dataworks.core.config;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ${NAME}}, {@code ${NAME:default}} and {@code secret://name#key} in values. */
final class Interpolation {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?}");
  private static final Pattern REFERENCE = Pattern.compile("secret://([^#]+)(?:#(.+))?");

  private final Map<String, String> environment;
  private final SecretSource secrets;

  Interpolation(Map<String, String> environment, SecretSource secrets) {
    this.environment = environment;
    this.secrets = secrets;
  }

  /** A resolved text. */
  record Resolved(String text, Sight sight) {
    boolean isSecret() {
      return sight == Sight.SECRET;
    }
  }

  /** Visibility of a value. */
  enum Sight {
    OPEN,
    SECRET
  }

  /** A text that can't be resolved; the message completes "'…' …". */
  static final class Unresolved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unresolved(String message) {
      super(message, null, false, false);
    }
  }

  Resolved resolve(String text) {
    Resolved variables = text.contains("${") ? variables(text) : new Resolved(text, Sight.OPEN);
    if (!variables.text().startsWith("secret://")) {
      return variables;
    }
    Matcher reference = REFERENCE.matcher(variables.text());
    if (!reference.matches()) {
      throw new Unresolved("is not of the form secret://<name>#<key>");
    }
    return new Resolved(
        secrets.read(reference.group(1), Optional.ofNullable(reference.group(2))), Sight.SECRET);
  }

  private Resolved variables(String text) {
    StringBuilder result = new StringBuilder();
    Sight sight = Sight.OPEN;
    Matcher matcher = VARIABLE.matcher(text);
    int end = 0;
    while (matcher.find()) {
      result.append(literal(text.substring(end, matcher.start())));
      result.append(value(matcher));
      if (Masking.isSecretVariable(matcher.group(1))) {
        sight = Sight.SECRET;
      }
      end = matcher.end();
    }
    result.append(literal(text.substring(end)));
    return new Resolved(result.toString(), sight);
  }

  private String value(Matcher matcher) {
    String name = matcher.group(1);
    String value = environment.get(name);
    if (value == null) {
      value = matcher.group(2);
    }
    if (value == null) {
      throw new Unresolved(
          "names the environment variable "
              + name
              + ", which is not set; expected it to be set, or a default as in ${"
              + name
              + ":default}");
    }
    return value;
  }

  private static String literal(String text) {
    if (text.contains("${")) {
      throw new Unresolved("is not of the form ${NAME} or ${NAME:default}");
    }
    return text;
  }
}
