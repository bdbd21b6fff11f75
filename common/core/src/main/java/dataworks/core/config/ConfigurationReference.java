package dataworks.core.config;

import dataworks.api.Default;
import dataworks.api.Doc;
import dataworks.core.store.Location;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reference of all keys, made from the records. */
public final class ConfigurationReference {
  private ConfigurationReference() {}

  /** One row of the reference. */
  record Row(String path, String type, String fallback, String text) {}

  /** The paths of all keys, sections included. */
  static List<String> paths(Class<?> type) {
    List<Row> rows = new ArrayList<>();
    rows("", type, rows);
    return rows.stream().map(Row::path).toList();
  }

  /** The whole page {@code docs/configuration.md}. */
  public static String page() {
    StringBuilder page = new StringBuilder(introduction());
    List<Row> rows = new ArrayList<>();
    rows("", Configuration.class, rows);
    page.append("| key | type | default | meaning |\n| --- | --- | --- | --- |\n");
    for (Row row : rows) {
      page.append(
          "| `%s` | %s | %s | %s |%n"
              .formatted(row.path(), row.type(), row.fallback(), row.text()));
    }
    return page.append("\n## The built-in default\n```yaml\n")
        .append(ConfigurationLoader.builtIn())
        .append("```\n")
        .toString()
        .replace(System.lineSeparator(), "\n");
  }

  private static void rows(String parent, Class<?> type, List<Row> rows) {
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getType() == JobSections.class) {
        JobSections.known().forEach(section -> rows(section, rows));
        continue;
      }
      String path = Names.below(parent, Names.kebab(component.getName()));
      Type declared = component.getGenericType();
      Doc doc = component.getAnnotation(Doc.class);
      rows.add(
          new Row(path, typeName(declared), fallback(component), doc == null ? "" : doc.value()));
      recordOf(declared)
          .ifPresent(
              section -> rows(raw(declared) == List.class ? path + "[]" : path, section, rows));
    }
  }

  private static void rows(ConfigurationSection<?> section, List<Row> rows) {
    boolean always = section.presence() == ConfigurationSection.Presence.ALWAYS;
    rows.add(new Row(section.key(), "section", always ? "" : "absent", section.description()));
    rows(section.key(), section.type(), rows);
  }

  private static String fallback(RecordComponent component) {
    Default fallback = component.getAnnotation(Default.class);
    if (fallback != null) {
      return "`" + fallback.value() + "`";
    }
    Class<?> raw = raw(component.getGenericType());
    if (raw == List.class || raw == Map.class) {
      return "empty";
    }
    if (raw == IngesterOptions.class) {
      return "";
    }
    return raw == Optional.class ? "absent" : raw.isRecord() ? "" : "**required**";
  }

  private static Optional<Class<?>> recordOf(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      Type[] arguments = parameterized.getActualTypeArguments();
      return raw(type) == Map.class ? Optional.empty() : recordOf(arguments[0]);
    }
    return raw(type).isRecord() && raw(type) != Location.class
        ? Optional.of(raw(type))
        : Optional.empty();
  }

  private static String typeName(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      Type[] arguments = parameterized.getActualTypeArguments();
      String last = typeName(arguments[arguments.length - 1]);
      if (raw(type) == List.class) {
        return "list of " + last;
      }
      return raw(type) == Map.class ? "name → " + last : last;
    }
    return simpleName(raw(type));
  }

  private static String simpleName(Class<?> type) {
    if (type.isEnum()) {
      return String.join(", ", Scalars.names(type));
    }
    return switch (type.getSimpleName()) {
      case "String" -> "text";
      case "int", "long" -> "whole number";
      case "double" -> "number";
      case "boolean" -> "true, false";
      case "URI" -> "address";
      case "Path" -> "file or folder";
      case "Location" -> "storage address";
      case "Duration" -> "duration";
      case "Secret" -> "secret";
      case "IngesterOptions" -> "the ingester's own";
      default -> "section";
    };
  }

  private static Class<?> raw(Type type) {
    return (Class<?>)
        (type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type);
  }

  private static String introduction() {
    return """
        # Configuration

        This page is made from the records of `dataworks.core.config.Configuration` and of the jobs that own a section; a test fails when it is stale
        (`ConfigurationReferenceTest` says how to write it anew).

        - One YAML file: `--config FILE`, else the environment variable `DATAWORKS_CONFIG`, both may be an `s3://` or `hdfs://` address; else the built-in default below.
        - A flag `--set path=value` wins over the environment variable `DATAWORKS_<PATH>` (dots and dashes as underscores: `DATAWORKS_STORAGE_CORPORATE`), and that over the file.
        - `${NAME}` and `${NAME:default}` in a value is replaced by that environment variable; `secret://<name>#<key>` by a member of that secret in Secrets Manager (`secret://<name>`: the whole secret).
        - Durations: `500ms`, `30s`, `5m`, `1h`, `1h30m`, `2d`. Relative files and `file:` addresses are below the working directory. `null` is the same as leaving the key out.
        - All mistakes come in one message with path, line, value and what was expected; unknown keys are mistakes.
        - `dataworks config show` prints what is in force and where each value came from, secrets masked.
        - `dataworks init` writes a commented file to begin with (`--for emr`: for a cluster); `dataworks config schema` prints the JSON schema of this page, for editors.

        """;
  }
}
