package dataworks.aws.roles;

import dataworks.core.error.DataworksException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Credentials of the last role of a chain. They are renewed before they run out, by one thread
 * while the others go on with those they have. When a renewal fails, the old ones serve as long as
 * they are valid. Thread-safe; not serializable: executors make their own from the settings.
 */
public final class RoleChain implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RoleChain.class);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(30);

  private final RoleChainSettings settings;
  private final Sts sts;
  private final Clock clock;
  private final ReentrantLock renewing = new ReentrantLock();
  private final RoleSession[] between;

  private volatile RoleSession last;

  RoleChain(RoleChainSettings settings, Sts sts, Clock clock) {
    this.settings = settings;
    this.sts = sts;
    this.clock = clock;
    this.between = new RoleSession[settings.steps().size() - 1];
  }

  /** Starts from the job's own credentials (the default chain); asks STS at the first use. */
  public static RoleChain open(RoleChainSettings settings) {
    return new RoleChain(settings, new SdkSts(settings), Clock.systemUTC());
  }

  /** Valid now and for a while. Never null. */
  public SessionCredentials credentials() {
    RoleSession current = last;
    Instant now = clock.instant();
    if (current != null && current.fresh(now)) {
      return current.credentials();
    }
    if (current == null || !current.usable(now)) {
      return waitForRenewal();
    }
    return renewing.tryLock() ? renewOrKeep(current) : current.credentials();
  }

  private SessionCredentials waitForRenewal() {
    renewing.lock();
    try {
      RoleSession current = last;
      if (current == null || !current.fresh(clock.instant())) {
        last = renew();
      }
      return last.credentials();
    } finally {
      renewing.unlock();
    }
  }

  /** The caller holds the lock. */
  @SuppressWarnings("ReferenceEquality") // nobody else has renewed it
  private SessionCredentials renewOrKeep(RoleSession current) {
    try {
      if (last == current) {
        last = renew();
      }
    } catch (DataworksException failure) {
      LOG.warn(
          "keeps the session of {} until {}: {}",
          lastStep().roleArn(),
          current.credentials().expiration(),
          failure.getMessage());
      last = current.staleAt(clock.instant().plus(PAUSE_AFTER_FAILURE));
    } finally {
      renewing.unlock();
    }
    return last.credentials();
  }

  private RoleSession renew() {
    boolean startsInTheMiddle = between.length > 0 && isFresh(between[between.length - 1]);
    try {
      return take(between.length);
    } catch (DataworksException failure) {
      if (!startsInTheMiddle) {
        throw failure;
      }
      Arrays.fill(between, null);
      return take(between.length);
    }
  }

  private RoleSession take(int index) {
    Optional<SessionCredentials> caller =
        index == 0 ? Optional.empty() : Optional.of(before(index - 1).credentials());
    Instant now = clock.instant();
    return RoleSession.taken(
        sts.assume(settings.steps().get(index), caller, settings.sessionDuration()), now);
  }

  private RoleSession before(int index) {
    if (!isFresh(between[index])) {
      between[index] = take(index);
    }
    return between[index];
  }

  private boolean isFresh(RoleSession session) {
    return session != null && session.fresh(clock.instant());
  }

  private RoleStep lastStep() {
    return settings.steps().get(settings.steps().size() - 1);
  }

  @Override
  public void close() {
    sts.close();
  }

  @Override
  public String toString() {
    return "RoleChain[" + settings.steps() + "]";
  }
}
