package dataworks.core.metrics;

import dataworks.core.http.HttpPost;
import dataworks.core.run.RunObserver;
import dataworks.core.run.RunReport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Pushes the metrics of a run to a Prometheus Pushgateway: a group for the job and one for each of
 * its collections, so that runs of other collections leave theirs alone.
 */
public final class Pushgateway implements RunObserver {
  private final URI base;
  private final String environment;
  private final HttpPost post;

  public Pushgateway(URI base, String environment, HttpPost post) {
    this.base = base;
    this.environment = environment;
    this.post = post;
  }

  /** The first group that is refused ends it: the next ones would fail alike. */
  @Override
  public void ended(RunReport report) {
    RunMetrics metrics = RunMetrics.of(report);
    Map<String, List<Sample>> groups =
        metrics.samples().stream()
            .collect(Collectors.groupingBy(Sample::collection, TreeMap::new, Collectors.toList()));
    groups.forEach(
        (collection, samples) ->
            post.send(
                group(metrics.job(), collection), PrometheusText.TYPE, PrometheusText.of(samples)));
  }

  private URI group(String job, String collection) {
    String path = "/metrics" + label("job", job) + label("environment", environment);
    String end = collection.isEmpty() ? "" : label("collection", collection);
    return URI.create(base.toString().replaceAll("/+$", "") + path + end);
  }

  /** Encodes in base64 any value that a path can't hold, as the gateway expects. */
  private static String label(String name, String value) {
    if (value.matches("[A-Za-z0-9._:-]+")) {
      return "/" + name + "/" + value;
    }
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return "/" + name + "@base64/" + Base64.getUrlEncoder().encodeToString(bytes);
  }
}
