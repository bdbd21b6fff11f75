package dataworks.spark.publish;

import java.util.Map;

/**
 * One partition as the catalogue has it.
 *
 * @param values by column in lower case, in the order of the table's partition columns
 * @param location as {@link Paths#normal} writes it
 * @param parameters the catalogue's own notes on it
 */
record Part(Map<String, String> values, String location, Map<String, String> parameters) {
  Part {
    values = Ordered.copy(values);
    parameters = Map.copyOf(parameters);
  }

  static Part at(Map<String, String> values, String location) {
    return new Part(values, location, Map.of());
  }

  Part movedTo(String other) {
    return new Part(values, other, parameters);
  }
}
