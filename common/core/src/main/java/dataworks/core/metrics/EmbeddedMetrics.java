package dataworks.core.metrics;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.core.run.Messages;
import dataworks.core.run.RunObserver;
import dataworks.core.run.RunReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints the metrics of a run as lines of CloudWatch's embedded metric format: one for each set of
 * dimensions. The lines have the fields of a log line as well.
 */
public final class EmbeddedMetrics implements RunObserver {
  /** CloudWatch's limit for one directive. */
  private static final int MOST_METRICS = 100;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String namespace;
  private final String environment;
  private final Messages lines;

  public EmbeddedMetrics(String namespace, String environment, Messages lines) {
    this.namespace = namespace;
    this.environment = environment;
    this.lines = lines;
  }

  @Override
  public void ended(RunReport report) {
    RunMetrics metrics = RunMetrics.of(report);
    Map<Map<String, String>, List<Sample>> sets = new LinkedHashMap<>();
    for (Sample sample : metrics.samples()) {
      sets.computeIfAbsent(dimensions(metrics.job(), sample), all -> new ArrayList<>()).add(sample);
    }
    sets.forEach((dimensions, samples) -> lines.line(line(report, dimensions, samples)));
  }

  private Map<String, String> dimensions(String job, Sample sample) {
    Map<String, String> dimensions = new LinkedHashMap<>();
    dimensions.put("environment", environment);
    dimensions.put("job", job);
    if (!sample.collection().isEmpty()) {
      dimensions.put("collection", sample.collection());
    }
    dimensions.putAll(sample.labels());
    return dimensions;
  }

  private String line(RunReport report, Map<String, String> dimensions, List<Sample> samples) {
    if (samples.size() > MOST_METRICS) {
      throw new IllegalStateException(samples.size() + " metrics in one line");
    }
    ObjectNode root = JSON.createObjectNode();
    root.put("time", report.finishedAt().toString());
    root.put("level", "INFO");
    root.put("logger", "dataworks.metrics");
    root.put("message", "metrics");
    root.put("run_id", report.run().runId());
    root.put("correlation_id", report.run().correlationId());
    root.put("command", report.run().command());
    dimensions.forEach(root::put);
    samples.forEach(
        sample -> root.put(sample.metric().text(), new BigDecimal(sample.number().toString())));
    ObjectNode metadata = root.putObject("_aws");
    metadata.put("Timestamp", report.finishedAt().toEpochMilli());
    directive(metadata.putArray("CloudWatchMetrics").addObject(), dimensions, samples);
    return root.toString();
  }

  private void directive(
      ObjectNode directive, Map<String, String> dimensions, List<Sample> samples) {
    directive.put("Namespace", namespace);
    ArrayNode names = directive.putArray("Dimensions").addArray();
    dimensions.keySet().forEach(names::add);
    ArrayNode metrics = directive.putArray("Metrics");
    samples.forEach(
        sample ->
            metrics
                .addObject()
                .put("Name", sample.metric().text())
                .put("Unit", sample.metric().unit()));
  }
}
