package dataworks.vip.api;

import dataworks.core.error.DataworksException;
import dataworks.vip.VipError;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches a replication until it is complete. */
final class Replication {
  private static final Logger LOG = LoggerFactory.getLogger(Replication.class);
  private static final Set<String> DONE = Set.of("complete", "completed");
  private static final Pattern FAILED =
      Pattern.compile("fail|error|cancel|abort|terminat|reject|expired|timed ?out|unknown job");

  private final ApiSession session;
  private final URI address;
  private final Duration pollInterval;
  private final int maxPolls;

  Replication(ApiSession session, URI apiUrl, Duration pollInterval, int maxPolls) {
    this.session = session;
    this.address = URI.create(apiUrl + "/api/datalake/v1/CheckJobStatus");
    this.pollInterval = pollInterval;
    this.maxPolls = maxPolls;
  }

  void await(String job) {
    String status = "none";
    for (int poll = 1; poll <= maxPolls; poll++) {
      status = status(job, status);
      String word = status.toLowerCase(Locale.ROOT).trim();
      if (DONE.contains(word)) {
        return;
      }
      if (FAILED.matcher(word).find()) {
        throw failed(job, status);
      }
      LOG.debug("Replication {} is '{}' at poll {} of {}", job, status, poll, maxPolls);
      if (poll < maxPolls) {
        session.pauses().take(pollInterval);
      }
    }
    throw slow(job, status);
  }

  /** A poll that gets no answer counts as a poll; the next one may. */
  private String status(String job, String before) {
    try {
      VendorHttp.Answer answer =
          session.post("Asking for the status", address, Map.of("jobGuid", job));
      String status = Json.field(Json.object(answer.text()), "JobStatus");
      if (answer.ok() && !status.isBlank()) {
        return session.shown(status);
      }
      LOG.warn("The status of replication {} came with HTTP status {}", job, answer.status());
      return before.equals("none") ? "none (HTTP status " + answer.status() + ")" : before;
    } catch (IOException e) {
      LOG.warn("The status of replication {} is unavailable: {}", job, e.getClass().getName());
      return before;
    }
  }

  private static DataworksException failed(String job, String status) {
    return new DataworksException(
        VipError.REPLICATION_FAILED,
        "Replication " + job + " failed at the vendor; its last status is '" + status + "'",
        "Start the run again; tell the vendor when it happens twice.");
  }

  private DataworksException slow(String job, String status) {
    return new DataworksException(
        VipError.REPLICATION_SLOW,
        "Replication "
            + job
            + " is not complete after "
            + maxPolls
            + " polls; its last status is '"
            + status
            + "'",
        "Raise --max-polls or --poll-seconds when the vendor is only slow.");
  }
}
