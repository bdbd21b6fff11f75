package dataworks.aws.stack;

import dataworks.aws.AwsError;
import dataworks.aws.stack.StackGateway.Template;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Brings an environment to what its definitions say, or takes its stack away again. */
public final class Deployment {
  private final StackGateway gateway;
  private final StackUpdate update;
  private final ObjectStore store;
  private final Function<Location, String> templateUrl;
  private final DeployDialogue dialogue;

  /**
   * @param templateUrl the address under which CloudFormation reads an object
   */
  public Deployment(
      StackGateway gateway,
      StackUpdate update,
      ObjectStore store,
      Function<Location, String> templateUrl,
      DeployDialogue dialogue) {
    this.gateway = gateway;
    this.update = update;
    this.store = store;
    this.templateUrl = templateUrl;
    this.dialogue = dialogue;
  }

  /** Deploys, and tells if anything changed. */
  public boolean deploy(DeployRequest request, RenderedStack rendered) {
    if (!rendered.missing().isEmpty()) {
      throw new DataworksException(
          AwsError.ARTIFACT_MISSING,
          String.join("; ", rendered.missing()),
          "Build it: mvn -DskipTests package. Nothing was called.");
    }
    boolean changed =
        update.apply(
            request.artifactStackName(),
            request.environment(),
            new Template(Optional.of(rendered.artifactTemplate().toString()), Optional.empty()));
    upload(rendered);
    Location template = location(rendered, rendered.templateArtifact());
    changed |=
        update.apply(
            request.stackName(),
            request.environment(),
            new Template(Optional.empty(), Optional.of(templateUrl.apply(template))));
    if (!changed) {
      dialogue.tell("nothing to change");
    }
    return changed;
  }

  /** Tables, buckets, keys, queue and logs stay: the templates retain them. */
  public void destroy(DeployRequest request) {
    String stack = request.stackName();
    if (gateway.find(stack).isEmpty()) {
      dialogue.tell("there is no stack " + stack);
      return;
    }
    dialogue.tell(
        "tables, buckets, keys, the queue and log groups stay, and the stack "
            + request.artifactStackName()
            + " with the artifacts");
    if (!dialogue.agrees("delete the stack " + stack + "?")) {
      throw notConfirmed("the stack " + stack + " was not deleted");
    }
    update.delete(stack);
    dialogue.tell("the stack " + stack + " is deleted");
  }

  private void upload(RenderedStack rendered) {
    int uploaded = 0;
    for (Artifact artifact : rendered.artifacts()) {
      Location location = location(rendered, artifact);
      if (!store.exists(location)) {
        try (InputStream bytes = artifact.content().open()) {
          store.write(location, bytes, artifact.size(), Map.of());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        dialogue.tell("uploaded " + location);
        uploaded++;
      }
    }
    dialogue.tell(
        uploaded
            + " artifacts uploaded, "
            + (rendered.artifacts().size() - uploaded)
            + " were there");
  }

  private static Location location(RenderedStack rendered, Artifact artifact) {
    return Location.of("s3://" + rendered.bucket() + "/" + artifact.key());
  }

  static DataworksException notConfirmed(String message) {
    return new DataworksException(
        AwsError.DEPLOY_NOT_CONFIRMED, message, "answer y, or give --yes");
  }
}
