package dataworks.aws.roles;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The roles to take on, one with the session of the other.
 *
 * @param region whose STS endpoint is asked
 * @param endpoint another STS endpoint: tests
 * @param sessionDuration of each session; a chained one lasts an hour at most
 */
public record RoleChainSettings(
    List<RoleStep> steps, String region, Optional<URI> endpoint, Duration sessionDuration) {
  public static final String WITHIN_ACCOUNT = "Assume_Role_within_Account";
  public static final String OUTSIDE_ACCOUNT = "Assume_Role_outside_Account";

  private static final Duration SHORTEST = Duration.ofMinutes(15);
  private static final Duration LONGEST = Duration.ofHours(1);

  public RoleChainSettings {
    steps = List.copyOf(steps);
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(endpoint, "endpoint");
    if (steps.isEmpty()) {
      throw invalid("a role chain without roles", "name one role at least");
    }
    if (sessionDuration.compareTo(SHORTEST) < 0 || sessionDuration.compareTo(LONGEST) > 0) {
      throw invalid("a session duration of " + sessionDuration, "expected 15m to 1h");
    }
  }

  /** Kickstart's names: the first role is of our own account, the others are partners'. */
  public static RoleChainSettings kickstart(
      List<String> roleArns, String region, Optional<URI> endpoint, Duration sessionDuration) {
    List<RoleStep> steps =
        IntStream.range(0, roleArns.size())
            .mapToObj(
                index ->
                    new RoleStep(
                        roleArns.get(index), index == 0 ? WITHIN_ACCOUNT : OUTSIDE_ACCOUNT))
            .toList();
    return new RoleChainSettings(steps, region, endpoint, sessionDuration);
  }

  private static DataworksException invalid(String what, String hint) {
    return new DataworksException(CoreError.CONFIGURATION_INVALID, what + " makes no sense", hint);
  }
}
