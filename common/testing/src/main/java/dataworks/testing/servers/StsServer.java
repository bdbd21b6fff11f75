package dataworks.testing.servers;

import dataworks.testing.servers.HttpRecorder.Answer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Speaks STS's AssumeRole. It knows whose credentials signed a request (by access key, and by the
 * session token that it issued with it), lets a role be taken on only by whom it trusts, and issues
 * sessions as long as the test wants. Signatures themselves are not computed. Thread-safe.
 */
public final class StsServer implements AutoCloseable {
  private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/\\d+/([^/]+)/sts/");
  private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

  private final HttpRecorder recorder = HttpRecorder.start(this::answer);
  private final Clock clock;
  private final Duration lifetime;
  private final Map<String, Session> sessions = new HashMap<>();
  private final Map<String, String> trust = new HashMap<>();
  private final List<Assumed> calls = new ArrayList<>();

  private int issued;
  private int failures;
  private int failureStatus;

  /**
   * One request: who asked for what, and when. {@code caller} is a name given by {@link #knows}, or
   * the ARN of the role whose session signed it; empty for credentials that nobody has.
   */
  public record Assumed(
      String caller,
      String accessKey,
      String roleArn,
      String sessionName,
      String region,
      int durationSeconds,
      int status) {}

  private record Session(String owner, String token, Instant expiration) {}

  private StsServer(Clock clock, Duration lifetime) {
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /** Sessions last as long as they say they do, by this clock; whatever length was asked for. */
  public static StsServer start(Clock clock, Duration lifetime) {
    return new StsServer(clock, lifetime);
  }

  public URI uri() {
    return recorder.uri();
  }

  /** Credentials that come from elsewhere: the job's own. */
  public synchronized StsServer knows(String accessKey, String owner) {
    sessions.put(accessKey, new Session(owner, "", Instant.MAX));
    return this;
  }

  /** Only this caller may take on this role. A role that nothing is said about is refused. */
  public synchronized StsServer trusts(String roleArn, String caller) {
    trust.put(roleArn, caller);
    return this;
  }

  /** The next requests end with this status. */
  public synchronized void fail(int requests, int status) {
    failures = requests;
    failureStatus = status;
  }

  /** All requests so far, in order. */
  public synchronized List<Assumed> calls() {
    return List.copyOf(calls);
  }

  /** Returns the owner of the access key; empty when nobody has it. */
  public synchronized String owner(String accessKey) {
    return Optional.ofNullable(sessions.get(accessKey)).map(Session::owner).orElse("");
  }

  /** Returns the owner of the access key while its session lasts; empty afterwards. */
  public synchronized String liveOwner(String accessKey) {
    return Optional.ofNullable(sessions.get(accessKey))
        .filter(session -> clock.instant().isBefore(session.expiration()))
        .map(Session::owner)
        .orElse("");
  }

  @Override
  public void close() {
    recorder.close();
  }

  private synchronized Answer answer(RecordedRequest request) {
    Map<String, String> form = request.form();
    String accessKey = request.accessKey().orElse("");
    Optional<String> caller = caller(request, accessKey);
    Answer answer = answer(form, caller);
    calls.add(
        new Assumed(
            caller.orElse(""),
            accessKey,
            form.getOrDefault("RoleArn", ""),
            form.getOrDefault("RoleSessionName", ""),
            region(request),
            Integer.parseInt(form.getOrDefault("DurationSeconds", "0")),
            answer.status()));
    return answer;
  }

  private Answer answer(Map<String, String> form, Optional<String> caller) {
    if (failures > 0) {
      failures--;
      return error(failureStatus, "InternalFailure");
    }
    if (!"AssumeRole".equals(form.get("Action"))) {
      return error(400, "InvalidAction");
    }
    if (caller.isEmpty()) {
      return error(403, "InvalidClientTokenId");
    }
    if (!caller.get().equals(trust.get(form.get("RoleArn")))) {
      return error(403, "AccessDenied");
    }
    return issue(form.get("RoleArn"), form.get("RoleSessionName"));
  }

  private Optional<String> caller(RecordedRequest request, String accessKey) {
    String token = request.header("X-Amz-Security-Token").orElse("");
    return Optional.ofNullable(sessions.get(accessKey))
        .filter(session -> session.token().equals(token))
        .filter(session -> clock.instant().isBefore(session.expiration()))
        .map(Session::owner);
  }

  private Answer issue(String roleArn, String sessionName) {
    String accessKey = "ASIATEST" + (100_000 + issued++);
    Instant expiration = clock.instant().plus(lifetime);
    Session session = new Session(roleArn, UUID.randomUUID().toString(), expiration);
    sessions.put(accessKey, session);
    return Answer.of(
        200,
        "text/xml",
        """
        <AssumeRoleResponse xmlns="%s"><AssumeRoleResult>
          <AssumedRoleUser><AssumedRoleId>AROATEST:%s</AssumedRoleId><Arn>%s/%s</Arn></AssumedRoleUser>
          <Credentials><AccessKeyId>%s</AccessKeyId><SecretAccessKey>%s</SecretAccessKey>
            <SessionToken>%s</SessionToken><Expiration>%s</Expiration></Credentials>
        </AssumeRoleResult><ResponseMetadata><RequestId>test</RequestId></ResponseMetadata></AssumeRoleResponse>
        """
            .formatted(
                NAMESPACE,
                sessionName,
                roleArn,
                sessionName,
                accessKey,
                UUID.randomUUID(),
                session.token(),
                expiration.truncatedTo(ChronoUnit.MILLIS)));
  }

  private static Answer error(int status, String code) {
    return Answer.of(
        status,
        "text/xml",
        "<ErrorResponse xmlns=\"%s\"><Error><Type>Sender</Type><Code>%s</Code><Message>as the test said</Message></Error><RequestId>test</RequestId></ErrorResponse>"
            .formatted(NAMESPACE, code));
  }

  private static String region(RecordedRequest request) {
    Matcher scope = SCOPE.matcher(request.header("Authorization").orElse(""));
    return scope.find() ? scope.group(1) : "";
  }
}
