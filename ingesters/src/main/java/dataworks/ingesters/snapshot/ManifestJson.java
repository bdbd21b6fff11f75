package dataworks.ingesters.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.core.error.DataworksException;
import dataworks.ingesters.IngestError;
import dataworks.ingesters.daily.Day;
import dataworks.ingesters.daily.PartFiles;
import dataworks.ingesters.snapshot.SnapshotManifest.IncludedDay;
import dataworks.ingesters.snapshot.SnapshotManifest.Origin;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** Manifests, days and indexes as JSON and back. Pure. */
final class ManifestJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int VERSION = 1;

  private ManifestJson() {}

  static String write(SnapshotManifest manifest) {
    ObjectNode root = JSON.createObjectNode();
    root.put("version", VERSION);
    root.put("collection", manifest.collection());
    root.put("exportDate", manifest.exportDate().toString());
    texts(root.putObject("parts"), manifest.parts());
    texts(root.putObject("tombstones"), manifest.tombstones());
    ObjectNode days = root.putObject("days");
    manifest.days().forEach((date, day) -> write(days.putObject(date.toString()), day));
    return root.toPrettyString() + "\n";
  }

  static SnapshotManifest readManifest(String text, String origin) {
    return read(text, origin, ManifestJson::manifest);
  }

  static String write(Day day) {
    ObjectNode root = JSON.createObjectNode();
    root.put("version", VERSION);
    root.put("exportDate", day.date().toString());
    root.put("run", day.run());
    ObjectNode parts = root.putObject("parts");
    day.parts().forEach((part, files) -> write(parts.putObject(part), files));
    return root.toPrettyString() + "\n";
  }

  static Day readDay(String text, String origin) {
    return read(text, origin, ManifestJson::day);
  }

  /** A map from dates to addresses: which day or snapshot is described where. */
  static String writeIndex(SortedMap<LocalDate, String> index) {
    ObjectNode root = JSON.createObjectNode();
    index.forEach((date, address) -> root.put(date.toString(), address));
    return root.toPrettyString() + "\n";
  }

  static SortedMap<LocalDate, String> readIndex(String text, String origin) {
    return read(
        text,
        origin,
        (root, where) -> {
          SortedMap<LocalDate, String> index = new TreeMap<>();
          root.properties()
              .forEach(e -> index.put(LocalDate.parse(e.getKey()), e.getValue().asText()));
          return index;
        });
  }

  private static SnapshotManifest manifest(JsonNode root, String origin) {
    SortedMap<LocalDate, IncludedDay> days = new TreeMap<>();
    root.path("days")
        .properties()
        .forEach(e -> days.put(LocalDate.parse(e.getKey()), includedDay(e.getValue())));
    return new SnapshotManifest(
        required(root, "collection", origin),
        LocalDate.parse(required(root, "exportDate", origin)),
        texts(root.path("parts")),
        texts(root.path("tombstones")),
        days,
        Origin.OWN);
  }

  private static Day day(JsonNode root, String origin) {
    Map<String, PartFiles> parts = new TreeMap<>();
    root.path("parts")
        .properties()
        .forEach(e -> parts.put(e.getKey(), partFiles(e.getValue(), origin)));
    return new Day(
        LocalDate.parse(required(root, "exportDate", origin)),
        required(root, "run", origin),
        parts);
  }

  private static PartFiles partFiles(JsonNode node, String origin) {
    TreeSet<String> files = new TreeSet<>();
    node.path("files").forEach(file -> files.add(file.asText()));
    return new PartFiles(required(node, "folder", origin), List.copyOf(files));
  }

  private static IncludedDay includedDay(JsonNode node) {
    TreeSet<String> parts = new TreeSet<>();
    node.path("parts").forEach(part -> parts.add(part.asText()));
    return new IncludedDay(node.path("run").asText(), parts);
  }

  private static void write(ObjectNode node, IncludedDay day) {
    node.put("run", day.run());
    ArrayNode parts = node.putArray("parts");
    day.parts().forEach(parts::add);
  }

  private static void write(ObjectNode node, PartFiles files) {
    node.put("folder", files.folder());
    ArrayNode names = node.putArray("files");
    files.files().forEach(names::add);
  }

  private static void texts(ObjectNode node, Map<String, String> map) {
    map.forEach(node::put);
  }

  private static SortedMap<String, String> texts(JsonNode node) {
    SortedMap<String, String> map = new TreeMap<>();
    node.properties().forEach(e -> map.put(e.getKey(), e.getValue().asText()));
    return map;
  }

  private static String required(JsonNode node, String name, String origin) {
    if (!node.path(name).isTextual()) {
      throw unreadable(origin, "it has no text '" + name + "'", null);
    }
    return node.path(name).asText();
  }

  private static <T> T read(String text, String origin, BiFunction<JsonNode, String, T> reader) {
    try {
      return reader.apply(JSON.readTree(text), origin);
    } catch (JsonProcessingException | DateTimeException e) {
      throw unreadable(origin, e.getClass().getSimpleName(), e);
    }
  }

  private static DataworksException unreadable(String origin, String fault, Throwable cause) {
    return new DataworksException(
        IngestError.SNAPSHOT_INVALID,
        "can't read " + origin + ": " + fault,
        "restore that file; without it the snapshot has to be made from all days again",
        cause);
  }
}
