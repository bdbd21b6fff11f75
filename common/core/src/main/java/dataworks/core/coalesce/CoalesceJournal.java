package dataworks.core.coalesce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.core.coalesce.Replacement.Original;
import dataworks.core.coalesce.Replacement.State;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The hidden file beside a large object that says which small ones it replaces. */
public final class CoalesceJournal {
  private static final String PREFIX = "_coalesce-";
  private static final String SUFFIX = ".json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private CoalesceJournal() {}

  public static Location location(Location folder, String output) {
    return folder.resolve(PREFIX + output + SUFFIX);
  }

  public static boolean isJournal(String name) {
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  /** The journals of one folder, not of the folders in it. */
  static List<StoredObject> list(ObjectStore store, Location folder) {
    String prefix = folder.uri() + "/";
    try (Stream<StoredObject> objects = store.list(prefix + PREFIX)) {
      return objects
          .filter(object -> object.location().uri().indexOf('/', prefix.length()) < 0)
          .filter(object -> isJournal(object.location().name()))
          .toList();
    }
  }

  /** Empty when the journal is gone. */
  public static Optional<Replacement> read(ObjectStore store, Location journal) {
    try (InputStream bytes = store.open(journal)) {
      return Optional.of(parse(bytes.readAllBytes()));
    } catch (IOException | IllegalArgumentException | DateTimeException unreadable) {
      throw new DataworksException(
          CoalesceError.JOURNAL_UNREADABLE,
          "the journal " + journal + " can't be read",
          "restore it from the bucket's versions; without it nobody knows which objects of its"
              + " folder count",
          unreadable);
    } catch (DataworksException failure) {
      if (failure.code().equals(CoreError.STORE_OBJECT_MISSING.code())) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  public static byte[] bytes(Replacement replacement) {
    ObjectNode root = JSON.createObjectNode();
    root.put("state", replacement.state().name());
    root.put("output", replacement.output());
    root.put("bytes", replacement.bytes());
    root.put("sha256", replacement.sha256());
    root.put("members", replacement.members());
    root.put("run", replacement.run());
    ArrayNode originals = root.putArray("replaces");
    for (Original original : replacement.originals()) {
      originals
          .addArray()
          .add(original.name())
          .add(original.size())
          .add(original.modified().toString());
    }
    try {
      return (JSON.writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Replacement parse(byte[] bytes) throws IOException {
    JsonNode root = JSON.readTree(bytes);
    List<Original> originals = new ArrayList<>();
    for (JsonNode original : required(root, "replaces")) {
      originals.add(
          new Original(
              required(original, 0).asText(),
              required(original, 1).asLong(),
              Instant.parse(required(original, 2).asText())));
    }
    return new Replacement(
        State.valueOf(required(root, "state").asText()),
        required(root, "output").asText(),
        required(root, "bytes").asLong(),
        required(root, "sha256").asText(),
        required(root, "members").asLong(),
        required(root, "run").asText(),
        originals);
  }

  private static JsonNode required(JsonNode node, String member) {
    JsonNode value = node.path(member);
    if (value.isMissingNode()) {
      throw new IllegalArgumentException("no " + member);
    }
    return value;
  }

  private static JsonNode required(JsonNode list, int index) {
    JsonNode value = list.path(index);
    if (value.isMissingNode()) {
      throw new IllegalArgumentException("too few values");
    }
    return value;
  }
}
