package dataworks.core.metrics;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One value of one run.
 *
 * @param collection empty: of the run as a whole
 * @param labels beyond job, environment and collection
 */
record Sample(Metric metric, String collection, SortedMap<String, String> labels, double value) {
  Sample {
    labels = new TreeMap<>(labels);
  }

  static Sample of(Metric metric, String collection, double value) {
    return new Sample(metric, collection, new TreeMap<>(), value);
  }

  static Sample labelled(
      Metric metric, String collection, String label, String text, double value) {
    return new Sample(metric, collection, new TreeMap<>(Map.of(label, text)), value);
  }

  /** Whole numbers without a point. */
  Number number() {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? (Number) (long) value : (Number) value;
  }
}
