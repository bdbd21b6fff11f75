package dataworks.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.app.command.CommandLineShell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code cluster start --plan} shows: the request that EMR would get. */
record Plan(JsonNode request) {

  /** A step as EMR would run it. */
  record Step(String name, List<String> arguments) {

    /** The same in the other deploy mode. */
    Step inMode(String mode) {
      List<String> changed = new ArrayList<>(arguments);
      changed.set(changed.indexOf("--deploy-mode") + 1, mode);
      return new Step(name, changed);
    }

    /** Options of spark-submit that this one run has on top. */
    Step submittedWith(String... options) {
      List<String> changed = new ArrayList<>(arguments);
      changed.addAll(changed.indexOf("--class"), List.of(options));
      return new Step(name, changed);
    }

    /** Without an option and its value. */
    Step without(String option) {
      List<String> changed = new ArrayList<>(arguments);
      int index = changed.indexOf(option);
      assertThat(index).as("%s in %s", option, arguments).isNotNegative();
      changed.subList(index, index + 2).clear();
      return new Step(name, changed);
    }

    String mode() {
      return arguments.get(arguments.indexOf("--deploy-mode") + 1);
    }

    /** What YARN calls its application. */
    String applicationName() {
      return arguments.get(arguments.indexOf("--name") + 1);
    }

    String correlationId() {
      return arguments.get(arguments.lastIndexOf("--correlation-id") + 1);
    }
  }

  static Plan of(Path definitions, String environment, String application, String... options)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("cluster", "start", application, "--environment", environment));
    arguments.addAll(List.of("--definitions", definitions.toString(), "--plan"));
    arguments.addAll(List.of(options));
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int exitCode =
        new CommandLineShell(
                new PrintStream(results, true, StandardCharsets.UTF_8),
                new PrintStream(messages, true, StandardCharsets.UTF_8))
            .run(arguments.toArray(String[]::new));
    assertThat(exitCode).as(messages.toString(StandardCharsets.UTF_8)).isZero();
    return new Plan(new ObjectMapper().readTree(results.toByteArray()));
  }

  /** In their order. */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (JsonNode step : request.path("Steps")) {
      JsonNode jar = step.path("HadoopJarStep");
      assertThat(jar.path("Jar").asText()).isEqualTo("command-runner.jar");
      List<String> arguments = new ArrayList<>();
      jar.path("Args").forEach(argument -> arguments.add(argument.asText()));
      steps.add(new Step(step.path("Name").asText(), arguments));
    }
    assertThat(steps).isNotEmpty();
    return steps;
  }

  Step onlyStep() {
    assertThat(steps()).hasSize(1);
    return steps().get(0);
  }

  /** The settings of a classification. */
  Map<String, String> configuration(String classification) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (JsonNode part : request.path("Configurations")) {
      if (part.path("Classification").asText().equals(classification)) {
        part.path("Properties")
            .properties()
            .forEach(property -> settings.put(property.getKey(), property.getValue().asText()));
      }
    }
    assertThat(settings).as(classification).isNotEmpty();
    return settings;
  }
}
