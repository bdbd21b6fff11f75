package dataworks.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dataworks.testing.iam.Access;
import dataworks.testing.iam.PolicyDocument;
import dataworks.testing.iam.S3Roots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Compares the calls that the function made with {@code iam/launcher.json}. */
final class LauncherPolicy {
  static final String ALERTS = "arn:aws:sns:eu-west-2:111111111111:dataworks-alerts";

  /** Allowed, and called by no code of ours. */
  private static final Map<String, String> REVIEWED =
      Map.of(
          "elasticmapreduce:AddTags", "EMR asks for it when a new cluster has tags",
          "iam:PassRole", "EMR asks for it when a new cluster has roles",
          "s3:AbortMultipartUpload", "of uploads of large joined objects that fail",
          "dynamodb:DeleteItem", "of events that were handled two weeks ago");

  private static final String ACCOUNT = ":eu-west-2:111111111111:";
  private static final S3Roots ROOTS = S3Roots.of("corporate", "published", "manifests", "vip");
  private static final Map<String, String> S3_ACTIONS =
      Map.of(
          "HeadObject", "s3:GetObject",
          "CreateMultipartUpload", "s3:PutObject",
          "UploadPart", "s3:PutObject",
          "CompleteMultipartUpload", "s3:PutObject");

  private final PolicyDocument policy;
  private final Function<String, Map<String, String>> tags;

  /**
   * @param bucket the only one, whose folders stand for those of the environment
   * @param tags of a cluster, by its id
   */
  LauncherPolicy(String bucket, Function<String, Map<String, String>> tags) throws IOException {
    Path file = Path.of(System.getProperty("dataworks.root"), "cluster-config/iam/launcher.json");
    this.tags = tags;
    this.policy =
        PolicyDocument.of(
            Files.readString(file),
            Map.ofEntries(
                Map.entry("region", "eu-west-2"),
                Map.entry("account", "111111111111"),
                Map.entry("environment", "development"),
                Map.entry("service_role", "arn:aws:iam::111111111111:role/service"),
                Map.entry("alert_topic", ALERTS),
                Map.entry("artifact_bucket", bucket + "-artifacts"),
                Map.entry("hbase_bucket", bucket),
                Map.entry("corporate_bucket", bucket + "/corporate"),
                Map.entry("published_bucket", bucket + "/published"),
                Map.entry("manifest_bucket", bucket + "/manifests"),
                Map.entry("vip_bucket", bucket + "/vip")));
  }

  void requireAllowed(List<JsonNode> calls) {
    Set<String> refused = new LinkedHashSet<>();
    for (Access access : accesses(calls)) {
      if (!policy.allows(access)) {
        refused.add(access.toString());
      }
    }
    assertThat(refused).as("called, and not allowed by iam/launcher.json").isEmpty();
  }

  void requireNothingElse(List<JsonNode> calls) {
    Set<String> unused = new TreeSet<>(policy.actions());
    accesses(calls).forEach(access -> unused.remove(access.action()));
    assertThat(unused)
        .as("allowed by iam/launcher.json, and never called")
        .isEqualTo(new TreeSet<>(REVIEWED.keySet()));
  }

  private List<Access> accesses(List<JsonNode> calls) {
    List<Access> accesses = new ArrayList<>();
    calls.forEach(call -> accesses.addAll(accesses(call)));
    assertThat(accesses).isNotEmpty();
    return accesses;
  }

  private List<Access> accesses(JsonNode call) {
    String operation = call.path("operation").asText();
    return switch (call.path("service").asText().toLowerCase(Locale.ROOT)) {
      case "s3" -> s3(operation, call);
      case "dynamodb" -> List.of(table("dynamodb:" + operation, call));
      case "emr" -> emr("elasticmapreduce:" + operation, call);
      case "batch" -> List.of(Access.of("batch:" + operation, "*"));
      case "sns" -> List.of(Access.of("sns:" + operation, call.path("TopicArn").asText()));
      default -> throw new IllegalStateException("a service that no policy knows: " + call);
    };
  }

  private static List<Access> s3(String operation, JsonNode call) {
    String bucket = call.path("Bucket").asText();
    if (operation.startsWith("ListObjects")) {
      return List.of(ROOTS.listing("s3:ListBucket", bucket, call.path("Prefix").asText()));
    }
    if (operation.equals("DeleteObjects")) {
      List<Access> deleted = new ArrayList<>();
      for (JsonNode key : call.path("Keys")) {
        deleted.add(ROOTS.object("s3:DeleteObject", bucket, key.asText()));
      }
      return deleted;
    }
    return List.of(
        ROOTS.object(
            S3_ACTIONS.getOrDefault(operation, "s3:" + operation),
            bucket,
            call.path("Key").asText()));
  }

  private static Access table(String action, JsonNode call) {
    String table = "arn:aws:dynamodb" + ACCOUNT + "table/" + call.path("TableName").asText();
    return Access.of(
        action,
        call.has("IndexName") ? table + "/index/" + call.path("IndexName").asText() : table);
  }

  private List<Access> emr(String action, JsonNode call) {
    String clusters = "arn:aws:elasticmapreduce" + ACCOUNT + "cluster/";
    if (action.endsWith(":ListClusters")) {
      return List.of(Access.of(action, "*"));
    }
    if (action.endsWith(":RunJobFlow")) {
      String owner = call.at("/Tags/Owner").asText();
      return List.of(new Access(action, clusters + "*", Map.of("aws:RequestTag/Owner", owner)));
    }
    List<String> ids = new ArrayList<>();
    call.path("JobFlowIds").forEach(id -> ids.add(id.asText()));
    if (call.has("ClusterId")) {
      ids.add(call.path("ClusterId").asText());
    }
    return ids.stream().map(id -> new Access(action, clusters + id, owner(id))).toList();
  }

  private Map<String, String> owner(String id) {
    String owner = tags.apply(id).get("Owner");
    return owner == null ? Map.of() : Map.of("aws:ResourceTag/Owner", owner);
  }
}
