package dataworks.aws.emr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Steps by their names, and by the names that steps had in the systems before this one: {@code
 * submit-job-<module>-<full or delta>}, {@code corporate-data-ingestion}, {@code spark-submit},
 * {@code generate-dataset-from-hbase}.
 */
final class FormerSteps {
  private static final Pattern MODULE_LOAD = Pattern.compile("submit-job-(.+)-(full|delta)");

  /** The command that a step of that name ran; empty for any. */
  private static final Map<String, String> COMMANDS =
      Map.of(
          "corporate-data-ingestion", "ingest",
          "generate-dataset-from-hbase", "intraday",
          "spark-submit", "");

  private FormerSteps() {}

  /** The step of the request that is meant; empty when there is none, or more than one. */
  static Optional<ObjectNode> find(ObjectNode request, String name) {
    return steps(request).stream()
        .filter(step -> step.path("Name").asText().equals(name))
        .findFirst()
        .or(() -> ofModule(request, name))
        .or(() -> onlyStep(request, name));
  }

  /**
   * The module's step of that load type. A delta load that the definition doesn't have is a step of
   * its own, behind that of the full load.
   */
  private static Optional<ObjectNode> ofModule(ObjectNode request, String name) {
    Matcher former = MODULE_LOAD.matcher(name);
    if (!former.matches()) {
      return Optional.empty();
    }
    List<ObjectNode> ofModule =
        steps(request).stream()
            .filter(step -> values(step, "--module-name").contains(former.group(1)))
            .toList();
    Optional<ObjectNode> there =
        ofModule.stream().filter(step -> loadType(step).equals(former.group(2))).findFirst();
    return there.isPresent() || former.group(2).equals("full")
        ? there
        : ofModule.stream().findFirst().map(full -> delta(request, full));
  }

  @SuppressWarnings("ReferenceEquality") // the step itself, not one like it
  private static ObjectNode delta(ObjectNode request, ObjectNode full) {
    ObjectNode step = full.deepCopy();
    step.put("Name", full.path("Name").asText() + "-delta");
    step.withObject("/HadoopJarStep").withArray("/Args").add("--load-type").add("delta");
    ArrayNode steps = request.withArray("/Steps");
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) == full) {
        steps.insert(i + 1, step);
      }
    }
    return step;
  }

  private static Optional<ObjectNode> onlyStep(ObjectNode request, String name) {
    String command = COMMANDS.get(name);
    if (command == null) {
      return Optional.empty();
    }
    List<ObjectNode> ours =
        steps(request).stream()
            .filter(step -> words(step).stream().anyMatch(ClusterRenderer::isOurs))
            .filter(step -> command.isEmpty() || isOf(step, command))
            .toList();
    return ours.size() == 1 ? Optional.of(ours.get(0)) : Optional.empty();
  }

  private static boolean isOf(ObjectNode step, String command) {
    return words(step).stream().anyMatch(word -> word.asText().equals(command));
  }

  private static String loadType(ObjectNode step) {
    return values(step, "--load-type").stream().findFirst().orElse("full");
  }

  private static List<String> values(ObjectNode step, String flag) {
    List<JsonNode> words = words(step);
    List<String> values = new ArrayList<>();
    for (int i = 0; i + 1 < words.size(); i++) {
      if (words.get(i).asText().equals(flag)) {
        values.add(words.get(i + 1).asText());
      }
    }
    return values;
  }

  private static List<JsonNode> words(ObjectNode step) {
    JsonNode words = step.path("HadoopJarStep").path("Args");
    return StreamSupport.stream(words.spliterator(), false).toList();
  }

  private static List<ObjectNode> steps(ObjectNode request) {
    return StreamSupport.stream(request.path("Steps").spliterator(), false)
        .filter(step -> step.path("HadoopJarStep").isObject())
        .map(ObjectNode.class::cast)
        .toList();
  }
}
