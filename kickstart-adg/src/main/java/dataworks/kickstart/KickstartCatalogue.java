package dataworks.kickstart;

import com.fasterxml.jackson.databind.JsonNode;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.text.Clashes;
import dataworks.kickstart.schema.ColumnType;
import dataworks.kickstart.table.KickstartTables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The deliveries, their sources and their first schema: of the configuration, or of one secret
 * (JSON or a Python literal) with {@code collections}, {@code src_bucket_names} and {@code
 * initial_spark_schema}.
 */
public record KickstartCatalogue(
    Map<String, List<String>> collections,
    Map<String, Location> sources,
    Map<String, Map<String, Map<String, ColumnType>>> schemas) {
  private static final String HINT = "see the section kickstart in docs/configuration.md";

  public static KickstartCatalogue of(KickstartSettings settings, Optional<String> secret) {
    return secret
        .map(KickstartCatalogue::ofSecret)
        .orElseGet(
            () ->
                new KickstartCatalogue(
                    settings.collections(),
                    settings.srcBucketNames(),
                    typed(settings.initialSchema())));
  }

  public List<String> collectionsOf(String module) {
    List<String> found = collections.get(module);
    if (found == null || found.isEmpty()) {
      throw new DataworksException(
          KickstartError.MODULE_UNKNOWN,
          "module '%s' has no collections; configured are %s"
              .formatted(module, collections.keySet()),
          "check --module-name, or add the module under kickstart.collections");
    }
    Clashes.first(found, KickstartTables::tableName)
        .ifPresent(
            clash -> {
              throw new DataworksException(
                  KickstartError.CONFIGURATION_INCOMPLETE,
                  "two collections of %s have the same table: %s".formatted(module, clash),
                  "each would replace what the other published; configure one of them only");
            });
    return found;
  }

  public Location sourceOf(String module) {
    return Optional.ofNullable(sources.get(module))
        .orElseThrow(
            () ->
                new DataworksException(
                    KickstartError.CONFIGURATION_INCOMPLETE,
                    "module '" + module + "' has no source bucket",
                    "add it under kickstart.src-bucket-names"));
  }

  /** The first schema of a collection; empty where none is given: then all columns are inferred. */
  public Map<String, ColumnType> schemaOf(String module, String collection) {
    return schemas.getOrDefault(module, Map.of()).getOrDefault(collection, Map.of());
  }

  private static KickstartCatalogue ofSecret(String text) {
    JsonNode json = parse(text);
    Map<String, List<String>> collections = new LinkedHashMap<>();
    json.path("collections")
        .fields()
        .forEachRemaining(module -> collections.put(module.getKey(), names(module.getValue())));
    Map<String, Location> sources = new LinkedHashMap<>();
    json.path("src_bucket_names")
        .fields()
        .forEachRemaining(module -> sources.put(module.getKey(), bucket(module.getValue())));
    Map<String, Map<String, Map<String, String>>> schemas = new LinkedHashMap<>();
    json.path("initial_spark_schema")
        .fields()
        .forEachRemaining(module -> schemas.put(module.getKey(), columns(module.getValue())));
    return new KickstartCatalogue(collections, sources, typed(schemas));
  }

  private static JsonNode parse(String text) {
    return PythonLiteral.dictionary(text)
        .orElseThrow(
            () ->
                new DataworksException(
                    KickstartError.SECRET_INVALID,
                    "the secret named by kickstart.secret isn't a JSON object or a Python"
                        + " dictionary",
                    "it holds collections, src_bucket_names and initial_spark_schema"));
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    if (node.isObject()) {
      node.fieldNames().forEachRemaining(names::add);
    } else if (node.isArray()) {
      node.forEach(name -> names.add(name.asText()));
    } else if (!node.isNull()) {
      names.add(node.asText());
    }
    return names;
  }

  private static Location bucket(JsonNode node) {
    String name = node.asText();
    return Location.of(name.contains(":") ? name : "s3://" + name);
  }

  private static Map<String, Map<String, String>> columns(JsonNode module) {
    Map<String, Map<String, String>> collections = new LinkedHashMap<>();
    module
        .fields()
        .forEachRemaining(
            collection -> {
              Map<String, String> columns = new LinkedHashMap<>();
              collection
                  .getValue()
                  .fields()
                  .forEachRemaining(
                      column -> columns.put(column.getKey(), column.getValue().asText()));
              collections.put(collection.getKey(), columns);
            });
    return collections;
  }

  /** All wrong types are told in one message. */
  private static Map<String, Map<String, Map<String, ColumnType>>> typed(
      Map<String, Map<String, Map<String, String>>> schemas) {
    List<String> mistakes = new ArrayList<>();
    Map<String, Map<String, Map<String, ColumnType>>> typed = new LinkedHashMap<>();
    schemas.forEach(
        (module, collections) ->
            collections.forEach(
                (collection, columns) ->
                    typed
                        .computeIfAbsent(module, name -> new LinkedHashMap<>())
                        .put(collection, types(module + "." + collection, columns, mistakes))));
    if (!mistakes.isEmpty()) {
      throw new DataworksException(
          KickstartError.CONFIGURATION_INCOMPLETE,
          "the initial schema has mistakes:\n  " + String.join("\n  ", mistakes),
          HINT);
    }
    return typed;
  }

  private static Map<String, ColumnType> types(
      String path, Map<String, String> columns, List<String> mistakes) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    columns.forEach(
        (column, type) ->
            ColumnType.ofConfiguration(type)
                .ifPresentOrElse(
                    known -> types.put(column.toLowerCase(Locale.ROOT), known),
                    () ->
                        mistakes.add(
                            path
                                + "."
                                + column
                                + ": '"
                                + type
                                + "' isn't one of string, text, boolean, timestamp, integer, bigint,"
                                + " double, decimal, date, smallint, uuid")));
    return types;
  }
}
