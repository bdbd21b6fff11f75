package dataworks.aws.roles;

import java.time.Duration;
import java.time.Instant;

/** Credentials with the time from which new ones are wanted: when a third of their life is left. */
record RoleSession(SessionCredentials credentials, Instant staleAt) {

  static RoleSession taken(SessionCredentials credentials, Instant now) {
    Duration life = Duration.between(now, credentials.expiration());
    return new RoleSession(credentials, credentials.expiration().minus(life.dividedBy(3)));
  }

  boolean fresh(Instant now) {
    return now.isBefore(staleAt);
  }

  boolean usable(Instant now) {
    return now.isBefore(credentials.expiration());
  }

  /** After a failed renewal: the same credentials, the next attempt later. */
  RoleSession staleAt(Instant later) {
    return new RoleSession(credentials, later);
  }
}
