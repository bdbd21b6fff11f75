package dataworks.aws.emr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A step's {@code spark-submit} command line, taken apart. */
record SparkSubmit(List<String> parameters, String jar, List<String> arguments) {
  private static final Set<String> OF_YARN =
      Set.of("--master", "--deploy-mode", "--queue", "--name");

  static SparkSubmit parse(JsonNode step, List<String> problems) {
    List<String> words = new ArrayList<>();
    step.path("HadoopJarStep").path("Args").forEach(word -> words.add(word.asText()));
    if (words.isEmpty() || !words.get(0).equals("spark-submit")) {
      problems.add(
          "the step '"
              + step.path("Name").asText()
              + "' isn't a spark-submit; use a cluster for it");
      return new SparkSubmit(List.of(), "", List.of());
    }
    List<String> parameters = new ArrayList<>();
    int i = 1;
    while (i < words.size() && words.get(i).startsWith("--")) {
      boolean single = words.get(i).contains("=") || i + 1 == words.size();
      List<String> option = words.subList(i, i + (single ? 1 : 2));
      if (!OF_YARN.contains(words.get(i).replaceFirst("=.*", ""))) {
        parameters.addAll(option);
      }
      i += option.size();
    }
    return new SparkSubmit(
        List.copyOf(parameters),
        i < words.size() ? words.get(i) : "",
        List.copyOf(words.subList(Math.min(i + 1, words.size()), words.size())));
  }
}
