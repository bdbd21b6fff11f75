package dataworks.aws.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.aws.emr.Application;
import dataworks.aws.emr.Variables;
import dataworks.aws.emr.Yamls;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes templates and artifacts from the definitions of an environment. Calls nothing. */
public final class StackRenderer {
  private static final String ARTIFACT_STACK = "artifacts.yaml";

  /** Names whose values are what the stack itself makes. */
  private static final Map<String, String> MADE =
      Map.of(
          "dead_letters", "DeadLetters",
          "launcher_function", "Launcher",
          "scheduler_role", "SchedulerRole",
          "service_role", "EmrServiceRole",
          "kms_key", "DataKey");

  private final DeployRequest request;
  private final List<String> problems = new ArrayList<>();
  private final List<Artifact> artifacts = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  private StackRenderer(DeployRequest request) {
    this.request = request;
  }

  /** All problems are one exception of kind USER. */
  public static RenderedStack render(DeployRequest request) {
    return new StackRenderer(request).render();
  }

  private RenderedStack render() {
    ObjectNode environment = environment();
    Map<String, String> filled = new TreeMap<>();
    addArtifacts(variables(environment), filled);
    filled.forEach(environment::put);
    Variables names = variables(environment);
    filled.put("definitions", address(names, addDefinitions(names, filled)));
    names.define("definitions", filled.get("definitions"));
    names.define("launcher_key", filled.get("launcher_key"));
    Variables stack = variables(environment);
    filled.forEach(stack::define);
    defineMade(stack);
    ObjectNode artifactTemplate =
        template(List.of(templates().get(ARTIFACT_STACK)), names, "Artifacts of dataworks");
    ObjectNode template = mainTemplate(stack);
    TemplateCheck.check(artifactTemplate, problems);
    TemplateCheck.check(template, problems);
    requireSound();
    RenderedStack rendered =
        new RenderedStack(
            value(names, "region"),
            value(names, "artifact_bucket"),
            artifactTemplate,
            template,
            artifacts,
            missing);
    List<Artifact> all = new ArrayList<>(artifacts);
    all.add(rendered.templateArtifact());
    return new RenderedStack(
        rendered.region(), rendered.bucket(), artifactTemplate, template, all, missing);
  }

  private ObjectNode environment() {
    if (!request.environment().matches("[a-z0-9-]+")) {
      throw StackFiles.invalid(
          "'" + request.environment() + "' isn't the name of an environment",
          "Name a file of " + request.definitions().resolve("environments") + ".");
    }
    return StackFiles.tree(
        request.definitions().resolve("environments/" + request.environment() + ".yaml"));
  }

  private Variables variables(ObjectNode environment) {
    Variables variables = new Variables(problems);
    variables.define("environment", request.environment());
    variables.defineAll(environment, request.environment() + ".yaml");
    return variables;
  }

  private void addArtifacts(Variables names, Map<String, String> filled) {
    Artifact jar = built(request.jar(), "the jar");
    filled.put("jar_source", address(names, jar.key()));
    filled.put("jar_sha256", jar.sha256());
    filled.put("launcher_key", built(request.launcherJar(), "the launcher's jar").key());
    Map<String, Artifact> bootstrap =
        Artifact.folder("bootstrap", StackFiles.below(request.bootstrap()));
    artifacts.addAll(bootstrap.values());
    filled.put("bootstrap", address(names, Artifact.folderOf(bootstrap).orElse("")));
    Artifact configuration = configuration(names);
    artifacts.add(configuration);
    filled.put("config_source", address(names, configuration.key()));
    filled.put("config_sha256", configuration.sha256());
  }

  /** A plan may be made before everything is built. */
  private Artifact built(Path file, String what) {
    if (Files.isRegularFile(file)) {
      Artifact artifact = Artifact.of(file);
      artifacts.add(artifact);
      return artifact;
    }
    missing.add(what + " isn't built: " + file);
    return new Artifact(
        "dataworks/not-built/" + file.getFileName(),
        "0".repeat(64),
        0,
        java.io.InputStream::nullInputStream);
  }

  private Artifact configuration(Variables names) {
    String file = "dataworks-" + request.environment() + ".yaml";
    if (request.configuration().isPresent()) {
      Path own = request.configuration().get();
      StackFiles.tree(own);
      return Artifact.of(own);
    }
    JsonNode tree = StackFiles.tree(request.definitions().resolve("configuration.yaml"));
    String text = Yamls.pretty(names.resolve(tree, "configuration.yaml")) + "\n";
    return Artifact.of(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The definitions with the environment as it is now known; the key of their folder. */
  private String addDefinitions(Variables names, Map<String, String> filled) {
    Map<String, byte[]> files = new TreeMap<>(StackFiles.below(request.definitions()));
    files.keySet().removeIf(name -> name.startsWith("environments/"));
    ObjectNode known = names.all();
    filled.forEach(known::put);
    known.remove(List.of("environment", "launcher_key"));
    files.put(
        "environments/" + request.environment() + ".yaml",
        (Yamls.pretty(known) + "\n").getBytes(StandardCharsets.UTF_8));
    Map<String, Artifact> definitions = Artifact.folder("cluster-config", files);
    artifacts.addAll(definitions.values());
    return Artifact.folderOf(definitions).orElseThrow();
  }

  private void defineMade(Variables stack) {
    MADE.forEach((name, resource) -> stack.define(name, attribute(resource)));
    stack.define("alert_topic", Yamls.JSON.createObjectNode().put("Ref", "AlertTopic"));
    ArrayNode roles = Yamls.JSON.createArrayNode();
    for (Application application : Application.values()) {
      roles.add(attribute(StackRoles.roleId(application.label())));
    }
    stack.define("instance_roles", roles);
  }

  private ObjectNode mainTemplate(Variables stack) {
    List<ObjectNode> parts = new ArrayList<>();
    templates().forEach((name, part) -> parts.add(part));
    parts.remove(templates().get(ARTIFACT_STACK));
    ObjectNode template =
        template(parts, stack, "dataworks in the environment " + request.environment());
    ObjectNode resources = (ObjectNode) template.get("Resources");
    new StackRoles(request.environment(), request.definitions(), stack).add(resources);
    schedules(stack, resources);
    return template;
  }

  private Map<String, ObjectNode> templates() {
    Map<String, ObjectNode> templates = new TreeMap<>();
    Path folder = request.definitions().resolve("stack");
    StackFiles.below(folder)
        .keySet()
        .forEach(name -> templates.put(name, StackFiles.tree(folder.resolve(name))));
    if (!templates.containsKey(ARTIFACT_STACK)) {
      throw StackFiles.invalid(
          "There is no file " + folder.resolve(ARTIFACT_STACK), "Check the definitions out again.");
    }
    return templates;
  }

  private ObjectNode template(List<ObjectNode> parts, Variables variables, String description) {
    ObjectNode template = Yamls.JSON.createObjectNode();
    template.put("AWSTemplateFormatVersion", "2010-09-09").put("Description", description);
    for (String section : List.of("Resources", "Outputs")) {
      ObjectNode all = Yamls.JSON.createObjectNode();
      for (ObjectNode part : parts) {
        variables
            .resolve(part.path(section), section)
            .fields()
            .forEachRemaining(
                entry -> {
                  if (all.replace(entry.getKey(), entry.getValue()) != null) {
                    problems.add(section + "." + entry.getKey() + ": defined twice");
                  }
                });
      }
      template.set(section, all);
    }
    return template;
  }

  private void schedules(Variables stack, ObjectNode resources) {
    Path folder = request.definitions().resolve("schedules");
    for (String name : StackFiles.below(folder).keySet()) {
      ObjectNode schedule = Yamls.JSON.createObjectNode().put("Type", "AWS::Scheduler::Schedule");
      schedule.putArray("DependsOn").add("ScheduleGroup");
      schedule.set("Properties", stack.resolve(StackFiles.tree(folder.resolve(name)), name));
      resources.set("Schedule" + StackRoles.camel(name.replace(".yaml", "")), schedule);
    }
  }

  private void requireSound() {
    if (!problems.isEmpty()) {
      throw StackFiles.invalid(
          "The stack of "
              + request.environment()
              + " can't be made; nothing was called:\n  "
              + String.join("\n  ", problems.stream().distinct().toList()),
          "Correct the definitions in " + request.definitions() + ".");
    }
  }

  private static ObjectNode attribute(String resource) {
    ObjectNode node = Yamls.JSON.createObjectNode();
    node.putArray("Fn::GetAtt").add(resource).add("Arn");
    return node;
  }

  private static String address(Variables names, String key) {
    return "s3://" + value(names, "artifact_bucket") + "/" + key;
  }

  private static String value(Variables names, String name) {
    return names.all().path(name).asText();
  }
}
