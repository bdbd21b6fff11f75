package dataworks.vip.api;

import com.fasterxml.jackson.databind.JsonNode;
import dataworks.core.config.Secret;
import dataworks.core.error.Causes;
import dataworks.core.error.DataworksException;
import dataworks.core.retry.Retry;
import dataworks.core.retry.RetryPolicy;
import dataworks.vip.VipError;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets the list of promised files with their links. */
final class PresignedLinks {
  private static final Logger LOG = LoggerFactory.getLogger(PresignedLinks.class);
  private static final int ATTEMPTS = 10;
  private static final RetryPolicy POLICY =
      RetryPolicy.doubling(Duration.ofSeconds(1), Duration.ofSeconds(10)).attempts(ATTEMPTS);
  private static final String WHAT = "Asking for the links";

  private final ApiSession session;
  private final URI base;
  private final String environment;
  private final Optional<Secret> apiToken;

  PresignedLinks(
      ApiSession session,
      URI linksUrl,
      String tenant,
      String environment,
      Optional<Secret> apiToken) {
    this.session = session;
    this.base = URI.create(linksUrl + "/v1/datalake/presignedUrls/" + encoded(tenant));
    this.environment = environment;
    this.apiToken = apiToken;
  }

  List<Link> fetch(String job) {
    AtomicInteger attempt = new AtomicInteger();
    try {
      return new Retry(POLICY, session.pauses())
          .whileFailing(
              failure -> told(job, attempt.incrementAndGet(), failure), () -> parsed(answer(job)));
    } catch (IOException last) {
      throw new DataworksException(
          VipError.LINKS_UNAVAILABLE,
          "The vendor gave no links for replication "
              + job
              + " in "
              + ATTEMPTS
              + " attempts; last: "
              + reason(last),
          "Ask the vendor for the state of this replication, then start the run again.");
    }
  }

  private boolean told(String job, int attempt, Exception failure) {
    LOG.warn(
        "Links of replication {}: attempt {} of {}: {}", job, attempt, ATTEMPTS, reason(failure));
    return failure instanceof IOException;
  }

  private String reason(Exception failure) {
    return session.shown(
        failure instanceof UnusableAnswer ? failure.getMessage() : Causes.shown(failure));
  }

  private VendorHttp.Answer answer(String job) throws IOException {
    Secret bearer = apiToken.orElseGet(session.tokens()::token);
    URI address =
        URI.create(
            base
                + "?apiToken="
                + encoded(bearer.reveal())
                + "&environmentType="
                + environment
                + "&jobGuid="
                + encoded(job)
                + "&fileFilter=*&hideMetaData=False&expirationInMinutes=60");
    VendorHttp.Answer answer =
        session
            .http()
            .once(
                WHAT, HttpRequest.newBuilder(address).timeout(Duration.ofMinutes(5)).GET().build());
    if (answer.status() == 401 || answer.status() == 403) {
      session.tokens().refused(bearer);
    }
    return answer;
  }

  private static List<Link> parsed(VendorHttp.Answer answer) throws UnusableAnswer {
    JsonNode json = Json.object(answer.text());
    if (!answer.ok() || !json.isArray()) {
      throw new UnusableAnswer("HTTP status " + answer.status() + ", no list");
    }
    List<Link> links = new ArrayList<>();
    for (JsonNode entry : json) {
      link(entry).ifPresent(links::add);
    }
    if (links.isEmpty()) {
      throw new UnusableAnswer("an empty list");
    }
    return links;
  }

  /** A folder's own entry, of size 0 and with a slash at its end, promises nothing. */
  private static Optional<Link> link(JsonNode entry) throws UnusableAnswer {
    String key = Json.field(entry, "key");
    String address = Json.field(entry, "presignedDownloadURL");
    long size;
    try {
      size = Long.parseLong(Json.field(entry, "size").trim());
    } catch (NumberFormatException e) {
      throw new UnusableAnswer("an entry without a size");
    }
    if (key.isEmpty() || size < 0) {
      throw new UnusableAnswer("an entry without a key or with a negative size");
    }
    if (key.endsWith("/") && size == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Link(key, URI.create(address), size));
    } catch (IllegalArgumentException e) {
      throw new UnusableAnswer("an entry whose link isn't an address");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** An answer that a later attempt may improve. Its message shows nothing of the answer. */
  private static final class UnusableAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableAnswer(String message) {
      super(message);
    }
  }
}
