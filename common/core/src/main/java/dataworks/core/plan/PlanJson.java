package dataworks.core.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Plans for programs: one object a line for each step, the request the last. Pure. */
public final class PlanJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PlanJson() {}

  public static List<String> lines(Plan plan) {
    List<String> lines = new ArrayList<>();
    for (Plan.Part part : plan.parts()) {
      part.steps().forEach(step -> lines.add(object(part, step).toString()));
    }
    plan.request()
        .map(document -> JsonNodeFactory.instance.objectNode().set("request", tree(document)))
        .ifPresent(request -> lines.add(request.toString()));
    return lines;
  }

  private static ObjectNode object(Plan.Part part, PlanStep step) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    if (!part.name().isEmpty()) {
      object.put("unit", part.name());
    }
    part.date().ifPresent(day -> object.put("date", day.toString()));
    object.put("verb", step.verb().word());
    object.put("object", step.object());
    step.place().ifPresent(place -> object.put("place", place));
    step.amount()
        .ifPresent(amount -> object.put("files", amount.files()).put("bytes", amount.bytes()));
    if (!step.details().isEmpty()) {
      step.details().forEach(object.putArray("details")::add);
    }
    return object;
  }

  private static JsonNode tree(String document) {
    try {
      return JSON.readTree(document);
    } catch (JsonProcessingException text) {
      return JsonNodeFactory.instance.textNode(document);
    }
  }
}
