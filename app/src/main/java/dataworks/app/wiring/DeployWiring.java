package dataworks.app.wiring;

import dataworks.aws.AwsClients;
import dataworks.aws.AwsError;
import dataworks.aws.AwsSettings;
import dataworks.aws.stack.DeployDialogue;
import dataworks.aws.stack.DeployRequest;
import dataworks.aws.stack.Deployment;
import dataworks.aws.stack.StackGateway;
import dataworks.aws.stack.StackUpdate;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts a deployment together. */
public final class DeployWiring implements AutoCloseable {
  private final World world;
  private final String region;
  private final StackGateway gateway;
  private final Duration poll;
  private final boolean agreed;

  /**
   * @param endpoint another server than CloudFormation's own: tests
   * @param agreed nobody is asked
   */
  public DeployWiring(
      World world, String region, Optional<URI> endpoint, Duration poll, boolean agreed) {
    this.world = world;
    this.region = region;
    this.gateway = new StackGateway(AwsClients.cloudFormation(AwsSettings.of(region, endpoint)));
    this.poll = poll;
    this.agreed = agreed;
  }

  public Deployment deployment() {
    DeployDialogue dialogue = new Terminal(agreed);
    return new Deployment(
        gateway,
        new StackUpdate(gateway, poll, world.clock(), dialogue),
        world.store(),
        this::templateUrl,
        dialogue);
  }

  /**
   * Collects the files to deploy from the checkout; the jar is the running one, if it runs from a
   * jar.
   */
  public static DeployRequest request(
      String environment, Optional<String> definitions, Optional<String> configuration) {
    Location folder = Clusters.definitions(definitions);
    if (!folder.isFile()) {
      throw new DataworksException(
          AwsError.STACK_INVALID,
          "the definitions " + folder + " aren't in a local folder",
          "deploy from a checkout: --definitions cluster-config");
    }
    Path local = Path.of(folder.path());
    Path home = local.toAbsolutePath().getParent();
    return new DeployRequest(
        environment,
        local,
        home.resolve("bootstrap"),
        jar(home.resolve("app/target"), "dataworks-"),
        jar(home.resolve("launcher/target"), "dataworks-launcher-"),
        configuration.map(Path::of));
  }

  @Override
  public void close() {
    gateway.close();
  }

  /** The jar of that name with a version; of several the last. */
  private static Path jar(Path folder, String name) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches(name + "[0-9][0-9.]*\\.jar"))
          .max(Path::compareTo)
          .orElse(folder.resolve(name + "<version>.jar"));
    } catch (IOException notBuilt) {
      return folder.resolve(name + "<version>.jar");
    }
  }

  private String templateUrl(Location object) {
    Optional<URI> other = world.configuration().s3().endpoint();
    return other.isPresent()
        ? other.get().resolve("/" + object.bucket() + "/" + object.path()).toString()
        : "https://%s.s3.%s.amazonaws.com/%s".formatted(object.bucket(), region, object.path());
  }

  private record Terminal(boolean agreed) implements DeployDialogue {
    @Override
    public void tell(String line) {
      Console.current().message(line);
    }

    @Override
    public boolean agrees(String question) {
      if (agreed) {
        return true;
      }
      Console.current().message(question + " [y/N] ");
      try {
        String answer =
            new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))
                .readLine();
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
      } catch (IOException noInput) {
        return false;
      }
    }
  }
}
