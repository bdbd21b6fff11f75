package dataworks.reconciliation.report;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.reconciliation.ReconciliationError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The queries of the jar and those of the operators' folder. */
final class QueryLibrary {
  private static final String BUILT_IN = "/dataworks/reconciliation/queries/";
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,120}");
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final ObjectStore store;

  QueryLibrary(ObjectStore store) {
    this.store = store;
  }

  /**
   * All enabled queries of the wanted folders, in order. A query of the operators' folder takes the
   * place of a built-in one of the same type and name.
   */
  List<Query> select(Set<String> wanted, Optional<Location> own) {
    Map<String, Query> queries = new LinkedHashMap<>();
    builtIn().forEach(query -> queries.put(key(query), query));
    own.ifPresent(folder -> own(folder).forEach(query -> queries.put(key(query), query)));
    return queries.values().stream()
        .filter(query -> query.description().enabled())
        .filter(query -> wanted.contains(query.description().type()))
        .sorted(Query.IN_ORDER)
        .toList();
  }

  static List<Query> builtIn() {
    return resource("built-in.txt")
        .lines()
        .map(
            file -> {
              QueryDescription description = description(BUILT_IN + file, resource(file));
              return new Query(
                  description, resource(description.type() + "/" + description.queryFile()));
            })
        .toList();
  }

  private static String key(Query query) {
    return query.description().type() + "/" + query.description().name();
  }

  private List<Query> own(Location folder) {
    try (Stream<StoredObject> objects = store.listFolder(folder)) {
      return objects
          .map(StoredObject::location)
          .filter(location -> location.name().endsWith(".json"))
          .map(location -> own(folder, location))
          .toList();
    }
  }

  private Query own(Location folder, Location json) {
    QueryDescription description = description(json.uri(), text(json));
    String below = json.uri().substring(folder.uri().length() + 1);
    if (!below.startsWith(description.type() + "/")) {
      throw invalid(json.uri(), "is not in the folder of its query_type " + description.type());
    }
    String parent = below.substring(0, below.lastIndexOf('/'));
    return new Query(description, text(folder.resolve(parent).resolve(description.queryFile())));
  }

  private static QueryDescription description(String name, String json) {
    QueryDescription description;
    try {
      description = JSON.readValue(json, QueryDescription.class);
    } catch (IOException malformed) {
      throw invalid(name, "isn't a query description (" + firstLine(malformed) + ")");
    }
    if (description.name() == null || !Query.TYPES.contains(description.type())) {
      throw invalid(name, "needs a query_name, and a query_type of " + Query.TYPES);
    }
    for (String file : new String[] {description.queryFile(), description.resultsFile()}) {
      if (file == null || !FILE_NAME.matcher(file).matches()) {
        throw invalid(name, "needs plain file names as query_file and results_file");
      }
    }
    return description;
  }

  private String text(Location location) {
    try (InputStream in = store.open(location)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(location + ": " + failed.getMessage(), failed);
    }
  }

  private static String resource(String name) {
    try (InputStream in = QueryLibrary.class.getResourceAsStream(BUILT_IN + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static String firstLine(IOException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  private static DataworksException invalid(String name, String what) {
    return new DataworksException(
        ReconciliationError.QUERY_INVALID,
        name + " " + what,
        "docs/reconcile.md describes queries; the built-in ones are examples");
  }
}
