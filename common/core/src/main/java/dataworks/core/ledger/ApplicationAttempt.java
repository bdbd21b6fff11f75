package dataworks.core.ledger;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An attempt of a cluster's application to run its master, which is this process. The cluster
 * starts attempt 2 only when it holds attempt 1 for gone.
 *
 * @param application as the cluster names it; empty outside of an application master
 * @param number from 1
 */
public record ApplicationAttempt(String application, int number) implements Serializable {
  /** Of a process that isn't an application master. */
  public static final ApplicationAttempt NONE = new ApplicationAttempt("", 0);

  private static final Pattern CONTAINER =
      Pattern.compile("container_(?:e\\d+_)?(\\d+)_(\\d+)_(\\d+)_\\d+");

  /** From the id of the container that the master runs in. */
  public static Optional<ApplicationAttempt> ofContainer(String id) {
    Matcher parts = CONTAINER.matcher(id);
    return parts.matches()
        ? Optional.of(
            new ApplicationAttempt(
                "application_" + parts.group(1) + "_" + parts.group(2),
                Integer.parseInt(parts.group(3))))
        : Optional.empty();
  }

  public boolean isPresent() {
    return !application.isEmpty();
  }

  /** True for an earlier attempt of the same application. */
  public boolean succeeds(ApplicationAttempt other) {
    return isPresent() && application.equals(other.application) && number > other.number;
  }

  @Override
  public String toString() {
    return application + " attempt " + number;
  }
}
