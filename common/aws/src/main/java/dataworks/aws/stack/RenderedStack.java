package dataworks.aws.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.aws.emr.Yamls;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Everything that a deployment needs to know; nothing was called for it.
 *
 * @param bucket of the artifacts
 * @param artifactTemplate the first stack
 * @param template the second one
 * @param artifacts to be there before the second stack
 * @param missing artifacts that nobody has built yet
 */
public record RenderedStack(
    String region,
    String bucket,
    ObjectNode artifactTemplate,
    ObjectNode template,
    List<Artifact> artifacts,
    List<String> missing) {
  public RenderedStack {
    artifacts = List.copyOf(artifacts);
    missing = List.copyOf(missing);
  }

  public String pretty() {
    return Yamls.pretty(template);
  }

  /** The template as an artifact of its own: it is too large for a request. */
  Artifact templateArtifact() {
    return Artifact.of("template.json", template.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** A line for each file that a deployment would upload, and for each that is missing. */
  public List<String> uploads() {
    List<String> lines = new java.util.ArrayList<>();
    for (Artifact artifact : artifacts) {
      lines.add(
          "would upload s3://%s/%s (%d bytes), unless it is there"
              .formatted(bucket, artifact.key(), artifact.size()));
    }
    missing.forEach(line -> lines.add("warning: " + line));
    return lines;
  }
}
