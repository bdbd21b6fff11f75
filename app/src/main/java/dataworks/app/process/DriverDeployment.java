package dataworks.app.process;

import dataworks.core.ledger.ApplicationAttempt;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The driver's place, which decides on how a process may end: inside YARN's application master
 * (cluster mode) it must return or throw, everywhere else it exits.
 *
 * @param attempt of the application whose master this process is; {@code NONE} elsewhere
 */
public record DriverDeployment(ApplicationAttempt attempt) {
  private static final String APPLICATION = "spark.yarn.app.id";
  private static final String DEPLOY_MODE = "spark.submit.deployMode";

  /** The deployment of this process. */
  public static DriverDeployment current() {
    return of(System::getProperty, System.getenv());
  }

  /**
   * The application master sets both properties before it calls the main class; a driver in client
   * mode that happens to run in some other container has neither.
   */
  static DriverDeployment of(UnaryOperator<String> properties, Map<String, String> environment) {
    boolean master =
        properties.apply(APPLICATION) != null && "cluster".equals(properties.apply(DEPLOY_MODE));
    return new DriverDeployment(
        master
            ? Optional.ofNullable(environment.get("CONTAINER_ID"))
                .flatMap(ApplicationAttempt::ofContainer)
                .orElseGet(() -> new ApplicationAttempt(properties.apply(APPLICATION), 1))
            : ApplicationAttempt.NONE);
  }

  public boolean isApplicationMaster() {
    return attempt.isPresent();
  }
}
