package dataworks.app.wiring;

import dataworks.aws.AwsClients;
import dataworks.aws.AwsSettings;
import dataworks.aws.emr.ClusterControl;
import dataworks.aws.emr.EmrGateway;
import dataworks.aws.emr.ServerlessControl;
import dataworks.aws.logs.ClusterLogGroup;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.NamedLocation;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Makes what commands need to deal with clusters. */
public final class Clusters {
  private static final String VARIABLE = "DATAWORKS_CLUSTER_CONFIG";
  private static final String FOLDER = "cluster-config";

  private Clusters() {}

  /**
   * @param endpoint another server than EMR's own; the SDK's AWS_ENDPOINT_URL works, too
   */
  public static EmrGateway gateway(World world, Optional<String> region, Optional<URI> endpoint) {
    return new EmrGateway(AwsClients.emr(settings(world, region, endpoint)));
  }

  /**
   * @param endpoint another server than CloudWatch's own; the SDK's AWS_ENDPOINT_URL works, too
   */
  public static ClusterLogGroup logGroups(
      World world, Optional<String> region, Optional<URI> endpoint) {
    return new ClusterLogGroup(AwsClients.cloudWatchLogs(settings(world, region, endpoint)));
  }

  public static ClusterControl control(EmrGateway gateway, Duration poll) {
    return new ClusterControl(gateway, poll, Console.current()::message);
  }

  public static ServerlessControl serverless(
      World world, Optional<String> region, Optional<URI> endpoint, Duration poll) {
    return new ServerlessControl(
        AwsClients.emrServerless(settings(world, region, endpoint)),
        poll,
        Console.current()::message);
  }

  /**
   * The folder of definitions: as named, else $DATAWORKS_CLUSTER_CONFIG, else that of the current
   * directory or of the checkout this jar was built in.
   */
  public static Location definitions(Optional<String> named) {
    Optional<String> given = named.or(() -> Optional.ofNullable(System.getenv(VARIABLE)));
    if (given.isPresent()) {
      return NamedLocation.of("the folder of definitions", given.get());
    }
    Path here = Path.of(FOLDER).toAbsolutePath();
    if (Files.isDirectory(here)) {
      return Location.of("file:" + here);
    }
    return checkout()
        .map(folder -> Location.of("file:" + folder))
        .orElseThrow(
            () ->
                new DataworksException(
                    CoreError.ARGUMENT_INVALID,
                    "there is no folder " + here,
                    "name the definitions with --definitions or $" + VARIABLE));
  }

  private static Optional<Path> checkout() {
    try {
      Path code =
          Path.of(Clusters.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path folder = code; folder != null; folder = folder.getParent()) {
        if (Files.isDirectory(folder.resolve(FOLDER))) {
          return Optional.of(folder.resolve(FOLDER));
        }
      }
      return Optional.empty();
    } catch (URISyntaxException | SecurityException e) {
      return Optional.empty();
    }
  }

  private static AwsSettings settings(
      World world, Optional<String> region, Optional<URI> endpoint) {
    return AwsSettings.of(region.orElse(world.configuration().s3().region()), endpoint);
  }
}
