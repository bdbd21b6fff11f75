package dataworks.aws.roles;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A role chain as options of Hadoop's S3A file system for one bucket. S3A copies the options {@code
 * fs.s3a.bucket.<bucket>.x} of the bucket that it opens to {@code fs.s3a.x}, where they are read.
 * They hold names only, no secrets.
 */
public final class S3aRoleOptions {
  private static final String BASE = "fs.s3a.";
  private static final String ROLES = "dataworks.roles";
  private static final String SESSIONS = "dataworks.role-sessions";
  private static final String REGION = "dataworks.sts-region";
  private static final String ENDPOINT = "dataworks.sts-endpoint";
  private static final String SECONDS = "dataworks.session-seconds";

  private S3aRoleOptions() {}

  /** Options of this bucket alone; for Spark, each with {@code spark.hadoop.} in front. */
  public static Map<String, String> forBucket(String bucket, RoleChainSettings settings) {
    String prefix = BASE + "bucket." + bucket + ".";
    Map<String, String> options = new LinkedHashMap<>();
    options.put(prefix + "s3.client.factory.impl", "dataworks.aws.s3a.RoleClientFactory");
    // or S3A looks for the class beside itself, where an application's classes are not
    options.put(prefix + "classloader.isolation", "false");
    options.put(
        prefix + ROLES,
        String.join(" ", settings.steps().stream().map(RoleStep::roleArn).toList()));
    options.put(
        prefix + SESSIONS,
        String.join(" ", settings.steps().stream().map(RoleStep::sessionName).toList()));
    options.put(prefix + REGION, settings.region());
    settings.endpoint().ifPresent(uri -> options.put(prefix + ENDPOINT, uri.toString()));
    options.put(prefix + SECONDS, String.valueOf(settings.sessionDuration().toSeconds()));
    return options;
  }

  /** The chain that the options of an open file system say; the operator answers null for none. */
  public static RoleChainSettings read(UnaryOperator<String> option) {
    String[] roles = words(option, ROLES);
    String[] sessions = words(option, SESSIONS);
    List<RoleStep> steps = new ArrayList<>();
    for (int index = 0; index < roles.length; index++) {
      steps.add(new RoleStep(roles[index], index < sessions.length ? sessions[index] : ""));
    }
    return new RoleChainSettings(
        steps,
        option.apply(BASE + REGION),
        Optional.ofNullable(option.apply(BASE + ENDPOINT)).map(URI::create),
        Duration.ofSeconds(Long.parseLong(option.apply(BASE + SECONDS))));
  }

  private static String[] words(UnaryOperator<String> option, String name) {
    String value = option.apply(BASE + name);
    return value == null || value.isBlank() ? new String[0] : value.trim().split("\\s+", -1);
  }
}
