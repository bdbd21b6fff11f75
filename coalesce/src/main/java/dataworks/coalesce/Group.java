package dataworks.coalesce;

import dataworks.core.store.Location;
import java.util.List;

/**
 * The objects of one topic and partition in one folder.
 *
 * @param batches what becomes one object each
 * @param warnings gaps and overlaps of offsets
 */
record Group(
    Location folder, String topic, int partition, List<Batch> batches, List<String> warnings) {
  Group {
    batches = List.copyOf(batches);
    warnings = List.copyOf(warnings);
  }

  String name() {
    return topic + "_" + partition;
  }

  long objects() {
    return batches.stream().mapToLong(batch -> batch.objects().size()).sum();
  }

  long bytes() {
    return batches.stream().mapToLong(Batch::bytes).sum();
  }
}
