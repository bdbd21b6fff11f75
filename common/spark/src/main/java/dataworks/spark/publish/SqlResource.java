package dataworks.spark.publish;

import dataworks.core.error.DataworksException;
import dataworks.spark.SparkError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL or DDL with placeholders: {@code ${name}} for identifiers, {@code ${'name'}} for texts.
 * Filling checks and quotes each value, so that no input can add SQL. Immutable.
 */
public final class SqlResource {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{('?)([A-Za-z_]+)\\1}");

  private final String name;
  private final String text;

  private SqlResource(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /** {@code name} as messages call it, such as the file's. */
  public static SqlResource of(String name, String text) {
    return new SqlResource(name, text);
  }

  /** From the class path, beside {@code anchor}. */
  public static SqlResource load(Class<?> anchor, String resource) {
    try (InputStream in = anchor.getResourceAsStream(resource)) {
      if (in == null) {
        throw new DataworksException(
            SparkError.RESOURCE_INVALID,
            "the jar has no resource '" + resource + "'",
            "this is a mistake of the build; report it");
      }
      return new SqlResource(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Fills all placeholders but {@code ${location}}, which belongs to the publisher.
   *
   * @param identifiers names of databases, tables and columns by placeholder
   * @param literals texts by placeholder
   */
  public String fill(Map<String, String> identifiers, Map<String, String> literals) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder filled = new StringBuilder();
    TreeSet<String> missing = new TreeSet<>();
    while (matcher.find()) {
      String value = value(matcher, identifiers, literals);
      if (value == null) {
        missing.add(matcher.group());
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value == null ? "" : value));
    }
    if (!missing.isEmpty()) {
      throw new DataworksException(
          SparkError.RESOURCE_INVALID,
          name + " has placeholders that nothing fills: " + String.join(", ", missing),
          "use only the placeholders of the built-in resource of this name");
    }
    return matcher.appendTail(filled).toString().strip();
  }

  private static String value(
      Matcher matcher, Map<String, String> identifiers, Map<String, String> literals) {
    String key = matcher.group(2);
    if (key.equals("location")) {
      return "${location}";
    }
    if (!matcher.group(1).isEmpty()) {
      return literals.containsKey(key) ? Identifiers.literal(literals.get(key)) : null;
    }
    return identifiers.containsKey(key) ? Identifiers.quoteColumn(identifiers.get(key)) : null;
  }
}
