package dataworks.aws.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.aws.emr.Variables;
import dataworks.aws.emr.Yamls;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Roles from the policies in {@code iam/}: one for each file. */
final class StackRoles {
  private static final String LAUNCHER = "launcher";

  private final String environment;
  private final Path folder;
  private final Variables variables;

  StackRoles(String environment, Path definitions, Variables variables) {
    this.environment = environment;
    this.folder = definitions.resolve("iam");
    this.variables = variables;
  }

  void add(ObjectNode resources) {
    for (String file : StackFiles.below(folder).keySet()) {
      String name = file.replace(".json", "");
      boolean function = name.equals(LAUNCHER);
      resources.set(
          roleId(name), role(name, function ? "lambda.amazonaws.com" : "ec2.amazonaws.com"));
      if (!function) {
        resources.set(camel(name) + "Profile", profile(name));
      }
    }
  }

  static String roleId(String name) {
    return camel(name) + "Role";
  }

  /** {@code ingest-daily} as {@code IngestDaily}. */
  static String camel(String name) {
    return Arrays.stream(name.split("-"))
        .map(word -> word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  private ObjectNode role(String name, String service) {
    ObjectNode role = Yamls.JSON.createObjectNode().put("Type", "AWS::IAM::Role");
    ObjectNode properties = role.putObject("Properties");
    properties.put("RoleName", "dataworks-" + name + "-" + environment);
    ObjectNode trust = properties.putObject("AssumeRolePolicyDocument");
    trust.put("Version", "2012-10-17");
    ObjectNode statement = trust.putArray("Statement").addObject().put("Effect", "Allow");
    statement.putObject("Principal").putArray("Service").add(service);
    statement.putArray("Action").add("sts:AssumeRole");
    ObjectNode policy = properties.putArray("Policies").addObject().put("PolicyName", "dataworks");
    policy.set(
        "PolicyDocument",
        variables.resolve(StackFiles.tree(folder.resolve(name + ".json")), "iam/" + name));
    return role;
  }

  private ObjectNode profile(String name) {
    ObjectNode profile = Yamls.JSON.createObjectNode().put("Type", "AWS::IAM::InstanceProfile");
    ObjectNode properties = profile.putObject("Properties");
    properties.put("InstanceProfileName", "dataworks-" + name + "-" + environment);
    properties.putArray("Roles").addObject().put("Ref", roleId(name));
    return profile;
  }
}
