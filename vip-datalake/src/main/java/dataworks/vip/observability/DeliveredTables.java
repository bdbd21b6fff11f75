package dataworks.vip.observability;

import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.OtherObjects;
import dataworks.vip.DeliveryHour;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of an hour by table; only tables of its schema, where it has one.
 *
 * @param fields that the schema names, by table
 * @param lacking promised files that are missing or of another size
 * @param others what lies in the hour's folder and belongs to no table
 */
public record DeliveredTables(
    Map<String, List<Location>> files,
    Map<String, List<String>> fields,
    OtherObjects lacking,
    OtherObjects others) {

  public static DeliveredTables of(ObjectStore store, DeliveryHour hour) {
    HourFiles landed = HourFiles.read(store, hour);
    Optional<MasterSchema> schema = landed.schema(store);
    Map<String, List<Location>> files = new TreeMap<>();
    List<String> others = new ArrayList<>(landed.others());
    for (String name : landed.complete().keySet()) {
      if (!HourFiles.isTableFile(name)) {
        continue;
      }
      if (schema.isPresent() && !schema.get().knows(name)) {
        others.add(name);
      } else {
        String table =
            schema.map(known -> known.tableOf(name)).orElseGet(() -> MasterSchema.guess(name));
        files.computeIfAbsent(table, none -> new ArrayList<>()).add(hour.folder().resolve(name));
      }
    }
    Map<String, List<String>> fields = new TreeMap<>();
    schema.ifPresent(
        known -> known.tables().forEach((table, names) -> fields.put(table, List.copyOf(names))));
    return new DeliveredTables(
        files,
        fields,
        OtherObjects.of(List.copyOf(landed.lacking().keySet())),
        OtherObjects.of(others));
  }
}
