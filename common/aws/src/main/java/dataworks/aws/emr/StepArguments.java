package dataworks.aws.emr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.core.text.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Appends what was asked for to the arguments of steps. Values are passed on as given. */
final class StepArguments {
  private StepArguments() {}

  static void apply(ObjectNode request, StartOptions options, List<String> problems) {
    options
        .parameters()
        .forEach(
            (name, values) ->
                options
                    .application()
                    .flag(name)
                    .ifPresentOrElse(
                        flag -> appendToOurs(request, flag, values),
                        () -> problems.add(unknownParameter(options.application(), name))));
    options
        .stepArguments()
        .forEach((step, arguments) -> appendTo(request, step, arguments, problems));
  }

  private static String unknownParameter(Application application, String name) {
    String options = String.join(", --", application.options());
    return "--"
        + name
        + ": "
        + application.label()
        + " has no such option"
        + (options.isEmpty() ? "" : "; it has --" + options);
  }

  private static void appendToOurs(ObjectNode request, String flag, List<String> values) {
    for (JsonNode step : request.path("Steps")) {
      JsonNode arguments = step.path("HadoopJarStep").path("Args");
      if (StreamSupport.stream(arguments.spliterator(), false).anyMatch(ClusterRenderer::isOurs)) {
        replace((ArrayNode) arguments, flag, values);
      }
    }
  }

  /** A flag that the definition sets already is given once, with the new values. */
  private static void replace(ArrayNode arguments, String flag, List<String> values) {
    for (int i = arguments.size() - 1; i >= 0; i--) {
      if (arguments.get(i).asText().equals(flag)) {
        arguments.remove(i);
        while (i < arguments.size() && !arguments.get(i).asText().startsWith("--")) {
          arguments.remove(i);
        }
      }
    }
    arguments.add(flag);
    values.forEach(arguments::add);
  }

  private static void appendTo(
      ObjectNode request, String name, List<String> more, List<String> problems) {
    List<String> names = new ArrayList<>();
    request.path("Steps").forEach(step -> names.add(step.path("Name").asText()));
    Optional<ObjectNode> meant = FormerSteps.find(request, name);
    if (meant.isPresent()) {
      ArrayNode arguments = meant.get().withObject("/HadoopJarStep").withArray("/Args");
      more.forEach(arguments::add);
      return;
    }
    problems.add(
        "there is no step '"
            + name
            + "' to give arguments to"
            + Suggestions.hint(name, names)
            + "; steps: "
            + String.join(", ", names));
  }

  /** Splits {@code --a 'b c' "d"} as a shell would, without expansions. */
  static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        inWord = true;
      } else if (Character.isWhitespace(c)) {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
          inWord = false;
        }
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }
}
