package dataworks.aws.roles;

import java.time.Duration;
import java.util.Optional;

/** Takes on one role. Thread-safe; fails with a {@code DataworksException}. */
interface Sts extends AutoCloseable {

  /**
   * @param caller whose session signs the request; empty: the job's own credentials
   */
  SessionCredentials assume(RoleStep step, Optional<SessionCredentials> caller, Duration duration);

  @Override
  void close();
}
