package dataworks.vip.observability;

import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.OtherObjects;
import dataworks.core.store.StoredObject;
import dataworks.vip.DeliveryHour;
import dataworks.vip.landing.LinkFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one landed hour.
 *
 * @param complete those that are as promised, with their sizes; where no promise is kept, all
 * @param lacking promised ones that are missing or of another size
 * @param others names of what else lies in the hour's folder, hidden ones left out
 */
record HourFiles(
    DeliveryHour hour, Map<String, Long> complete, Map<String, Long> lacking, List<String> others) {
  private static final Logger LOG = LoggerFactory.getLogger(HourFiles.class);

  static HourFiles read(ObjectStore store, DeliveryHour hour) {
    Map<String, Long> present = new TreeMap<>();
    String prefix = hour.folder().uri() + "/";
    try (Stream<StoredObject> objects = store.listFolder(hour.folder())) {
      objects.forEach(
          object -> present.put(object.location().uri().substring(prefix.length()), object.size()));
    }
    boolean promised = present.remove(DeliveryHour.LINKS_FILE) != null;
    List<String> others = new ArrayList<>();
    present.forEach(
        (name, size) -> {
          if (name.contains("/") && !OtherObjects.isHidden(name, size)) {
            others.add(name);
          }
        });
    present.keySet().removeIf(name -> name.contains("/") || name.startsWith("."));
    if (!promised) {
      return new HourFiles(hour, present, Map.of(), others);
    }
    return compared(hour, present, promise(store, hour), others);
  }

  private static HourFiles compared(
      DeliveryHour hour,
      Map<String, Long> present,
      Map<String, Long> promise,
      List<String> others) {
    if (promise.isEmpty()) {
      return new HourFiles(hour, present, Map.of(), others);
    }
    present.keySet().stream()
        .filter(name -> !promise.containsKey(name) && !OtherObjects.isHidden(name, 1))
        .forEach(others::add);
    Map<String, Long> complete = new TreeMap<>();
    Map<String, Long> lacking = new TreeMap<>();
    promise.forEach(
        (name, size) -> (size.equals(present.get(name)) ? complete : lacking).put(name, size));
    return new HourFiles(hour, complete, lacking, others);
  }

  private static Map<String, Long> promise(ObjectStore store, DeliveryHour hour) {
    Map<String, Long> promise = new TreeMap<>();
    try {
      LinkFile.read(store, hour)
          .ifPresent(
              list ->
                  list.links()
                      .forEach(
                          link ->
                              promise.put(
                                  link.key().substring(link.key().lastIndexOf('/') + 1),
                                  link.size())));
    } catch (DataworksException e) {
      LOG.warn("{}; its files count as they are", e.getMessage());
    }
    return promise;
  }

  /** The schema that came with this hour. */
  Optional<MasterSchema> schema(ObjectStore store) {
    if (!complete.containsKey(DeliveryHour.SCHEMA_FILE)) {
      return Optional.empty();
    }
    Location file = hour.folder().resolve(DeliveryHour.SCHEMA_FILE);
    try (InputStream in = store.open(file)) {
      Optional<MasterSchema> schema = MasterSchema.read(in);
      if (schema.isEmpty()) {
        LOG.warn("{} isn't a list of tables; the schema before it stays in force", file);
      }
      return schema;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean delivered() {
    return !complete.isEmpty();
  }

  static boolean isTableFile(String name) {
    return !name.startsWith("_");
  }
}
