package dataworks.core.metrics;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Prometheus' text format, version 0.0.4. Gauges: each push replaces the values of the last run.
 */
final class PrometheusText {
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private PrometheusText() {}

  static byte[] of(List<Sample> samples) {
    Map<Metric, List<Sample>> families =
        samples.stream()
            .collect(
                Collectors.groupingBy(
                    Sample::metric, () -> new EnumMap<>(Metric.class), Collectors.toList()));
    StringBuilder text = new StringBuilder();
    families.forEach((metric, family) -> family(text, metric, family));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void family(StringBuilder text, Metric metric, List<Sample> samples) {
    String name = "dataworks_" + metric.text();
    text.append("# HELP ").append(name).append(' ').append(metric.help()).append('\n');
    text.append("# TYPE ").append(name).append(" gauge\n");
    for (Sample sample : samples) {
      text.append(name).append(labels(sample)).append(' ').append(sample.number()).append('\n');
    }
  }

  private static String labels(Sample sample) {
    return sample.labels().isEmpty()
        ? ""
        : sample.labels().entrySet().stream()
            .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
            .collect(Collectors.joining(",", "{", "}"));
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
