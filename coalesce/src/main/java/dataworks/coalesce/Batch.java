package dataworks.coalesce;

import java.util.List;

/** Small objects, in the order of their offsets, that become one. */
record Batch(List<Small> objects) {
  Batch {
    objects = List.copyOf(objects);
  }

  long bytes() {
    return objects.stream().mapToLong(Small::size).sum();
  }
}
