package dataworks.aws.stack;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A request to deploy.
 *
 * @param definitions the folder {@code cluster-config}
 * @param bootstrap the folder of bootstrap scripts
 * @param jar the jar with all commands
 * @param launcherJar the slim jar of the launcher function
 * @param configuration of the runs, instead of the definitions' own
 */
public record DeployRequest(
    String environment,
    Path definitions,
    Path bootstrap,
    Path jar,
    Path launcherJar,
    Optional<Path> configuration) {

  public String stackName() {
    return "dataworks-" + environment;
  }

  public String artifactStackName() {
    return "dataworks-artifacts-" + environment;
  }
}
