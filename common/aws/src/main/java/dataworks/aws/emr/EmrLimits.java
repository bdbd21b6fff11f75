package dataworks.aws.emr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** EMR's documented limits, checked before a call. */
final class EmrLimits {
  /** All texts of a HadoopJarStep together. */
  static final int STEP_CHARACTERS = 10_240;

  private static final int TEXT_CHARACTERS = 10_280;
  private static final int NAME_CHARACTERS = 256;
  private static final int STEPS = 256;
  private static final int BOOTSTRAP_ACTIONS = 16;

  private EmrLimits() {}

  static void check(JsonNode request, List<String> problems) {
    length(request.path("Name"), "Name", NAME_CHARACTERS, problems);
    count(request.path("Steps"), "Steps", STEPS, problems);
    count(request.path("BootstrapActions"), "BootstrapActions", BOOTSTRAP_ACTIONS, problems);
    for (int i = 0; i < request.path("Steps").size(); i++) {
      step(request.path("Steps").get(i), "Steps[" + i + "]", problems);
    }
    for (int i = 0; i < request.path("BootstrapActions").size(); i++) {
      JsonNode action = request.path("BootstrapActions").get(i);
      String path = "BootstrapActions[" + i + "]";
      length(action.path("Name"), path + ".Name", NAME_CHARACTERS, problems);
      texts(action.path("ScriptBootstrapAction"), path + ".ScriptBootstrapAction", problems);
    }
  }

  private static void step(JsonNode step, String path, List<String> problems) {
    length(step.path("Name"), path + ".Name", NAME_CHARACTERS, problems);
    JsonNode jar = step.path("HadoopJarStep");
    texts(jar, path + ".HadoopJarStep", problems);
    int characters = characters(jar);
    if (characters > STEP_CHARACTERS) {
      problems.add(
          "%s.HadoopJarStep.Args: the texts of step '%s' hold %d characters; EMR takes %d"
              .formatted(path, step.path("Name").asText(), characters, STEP_CHARACTERS));
    }
  }

  private static int characters(JsonNode json) {
    if (json.isTextual()) {
      return json.textValue().length();
    }
    int sum = 0;
    for (JsonNode child : json) {
      sum += characters(child);
    }
    return sum;
  }

  private static void texts(JsonNode json, String path, List<String> problems) {
    for (int i = 0; i < json.path("Args").size(); i++) {
      length(json.path("Args").get(i), path + ".Args[" + i + "]", TEXT_CHARACTERS, problems);
    }
  }

  private static void length(JsonNode text, String path, int limit, List<String> problems) {
    if (text.isTextual() && text.textValue().length() > limit) {
      problems.add(path + ": " + text.textValue().length() + " characters; EMR takes " + limit);
    }
  }

  private static void count(JsonNode list, String path, int limit, List<String> problems) {
    if (list.size() > limit) {
      problems.add(path + ": " + list.size() + " elements; EMR takes " + limit);
    }
  }
}
