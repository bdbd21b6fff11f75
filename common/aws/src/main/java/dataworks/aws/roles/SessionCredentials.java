package dataworks.aws.roles;

import java.time.Instant;
import java.util.Objects;

/** Credentials of one role session. They show nothing of themselves and are never serialized. */
public final class SessionCredentials {
  private final String accessKeyId;
  private final String secretAccessKey;
  private final String sessionToken;
  private final Instant expiration;

  public SessionCredentials(
      String accessKeyId, String secretAccessKey, String sessionToken, Instant expiration) {
    this.accessKeyId = Objects.requireNonNull(accessKeyId, "accessKeyId");
    this.secretAccessKey = Objects.requireNonNull(secretAccessKey, "secretAccessKey");
    this.sessionToken = Objects.requireNonNull(sessionToken, "sessionToken");
    this.expiration = Objects.requireNonNull(expiration, "expiration");
  }

  public String accessKeyId() {
    return accessKeyId;
  }

  public String secretAccessKey() {
    return secretAccessKey;
  }

  public String sessionToken() {
    return sessionToken;
  }

  public Instant expiration() {
    return expiration;
  }

  @Override
  public String toString() {
    return "SessionCredentials[*** until " + expiration + "]";
  }
}
