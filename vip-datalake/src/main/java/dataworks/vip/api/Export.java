package dataworks.vip.api;

import com.fasterxml.jackson.databind.JsonNode;
import dataworks.core.error.DataworksException;
import dataworks.vip.VipError;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for a replication; when the vendor names a later time, waits until then and asks again. */
final class Export {
  private static final Logger LOG = LoggerFactory.getLogger(Export.class);
  private static final int STUMBLES = 5;
  private static final Duration SHORT_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONG_PAUSE = Duration.ofSeconds(30);
  private static final String WHAT = "Asking for a replication";

  private final ApiSession session;
  private final URI address;
  private final String configName;
  private final Instant deadline;
  private final Duration maxWait;
  private int stumbles;
  private Duration pause = SHORT_PAUSE;

  Export(ApiSession session, URI apiUrl, String configName, Duration maxWait) {
    this.session = session;
    this.address = URI.create(apiUrl + "/api/datalake/v1/export");
    this.configName = configName;
    this.maxWait = maxWait;
    this.deadline = session.clock().instant().plus(maxWait);
  }

  /** The vendor's name of the replication. */
  String start() {
    while (true) {
      Optional<String> job = ask();
      if (job.isPresent()) {
        return job.get();
      }
    }
  }

  private Optional<String> ask() {
    VendorHttp.Answer answer;
    try {
      answer = session.post(WHAT, address, Map.of("configName", configName));
    } catch (IOException e) {
      stumbled("the connection failed with " + e.getClass().getSimpleName());
      return Optional.empty();
    }
    JsonNode json = Json.object(answer.text());
    String job = Json.field(json, "JobGuid");
    if (answer.ok() && !job.isBlank()) {
      return Optional.of(job);
    }
    refused(answer, Json.field(json, "Message"));
    return Optional.empty();
  }

  private void refused(VendorHttp.Answer answer, String message) {
    Optional<Instant> next = NextTime.in(message, session.clock().instant());
    if (next.isPresent()) {
      waitUntil(next.get(), message);
    } else if (answer.status() >= 500) {
      stumbled("status " + answer.status() + " " + session.shown(message));
    } else {
      throw new DataworksException(
          VipError.TRIGGER_REFUSED,
          "The vendor refused the replication "
              + configName
              + " with status "
              + answer.status()
              + ": "
              + (message.isBlank() ? "no message" : session.shown(message)),
          "Check vip.environment and the client's rights with the vendor.");
    }
  }

  private void waitUntil(Instant next, String message) {
    Instant now = session.clock().instant();
    Duration length = Duration.between(now, next);
    if (length.isNegative() || length.isZero()) {
      length = pause;
      pause = pause.compareTo(LONG_PAUSE) < 0 ? pause.multipliedBy(2) : LONG_PAUSE;
    }
    if (now.plus(length).isAfter(deadline)) {
      throw new DataworksException(
          VipError.LIMIT_BEYOND_WAIT,
          "The vendor gives the next replication at "
              + next
              + ", later than --max-wait ("
              + maxWait.toMinutes()
              + " minutes) allows: "
              + session.shown(message),
          "Start the run again after that time, or raise --max-wait.");
    }
    LOG.info("The vendor's hourly limit is used up; waiting until {}", now.plus(length));
    session.pauses().take(length);
  }

  private void stumbled(String reason) {
    stumbles++;
    if (stumbles >= STUMBLES) {
      throw new DataworksException(
          VipError.API_UNAVAILABLE,
          WHAT
              + " failed "
              + stumbles
              + " times; last: "
              + reason
              + " at "
              + Addresses.withoutSecrets(address),
          "Check vip.api-url, the network and the proxy; ask the vendor whether the service is up.");
    }
    session.pauses().take(SHORT_PAUSE.multipliedBy(1L << stumbles));
  }
}
