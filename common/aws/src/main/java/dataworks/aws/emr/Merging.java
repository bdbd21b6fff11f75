package dataworks.aws.emr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes to a request: overrides replace, extensions append. */
final class Merging {
  private static final Pattern STEP =
      Pattern.compile("(?:\"([^\"]+)\"|([^.\\[\"]+))((?:\\[[0-9]+\\])*)(?:\\.|$)");
  private static final Pattern INDEX = Pattern.compile("\\[([0-9]+)\\]");

  private Merging() {}

  /** Objects are merged member by member; everything else, lists too, is replaced. */
  static void merge(ObjectNode target, JsonNode changes) {
    for (Map.Entry<String, JsonNode> change : changes.properties()) {
      JsonNode present = target.get(change.getKey());
      if (present instanceof ObjectNode object && change.getValue().isObject()) {
        merge(object, change.getValue());
      } else {
        target.set(change.getKey(), change.getValue().deepCopy());
      }
    }
  }

  /** {@code Instances.KeepJobFlowAliveWhenNoSteps=true}, {@code Steps[0].Name=x}. */
  static void override(ObjectNode target, String pathAndValue, UnaryOperator<JsonNode> resolved) {
    int equals = pathAndValue.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("'" + pathAndValue + "'; expected path=value");
    }
    List<Object> path = path(pathAndValue.substring(0, equals));
    JsonNode value = resolved.apply(Yamls.read(pathAndValue.substring(equals + 1)));
    boolean empty = pathAndValue.length() == equals + 1;
    JsonNode holder = target;
    for (int i = 0; i < path.size() - 1; i++) {
      holder = descend(holder, path.get(i), path.get(i + 1), pathAndValue);
    }
    put(
        holder,
        path.get(path.size() - 1),
        empty ? Yamls.JSON.getNodeFactory().textNode("") : value,
        pathAndValue);
  }

  /** Appends lists to the lists at the same path; paths with dots or nested objects. */
  static void extend(ObjectNode target, JsonNode extensions) {
    for (Map.Entry<String, JsonNode> extension : extensions.properties()) {
      extend(target, path(extension.getKey()), extension.getValue());
    }
  }

  private static void extend(ObjectNode target, List<Object> path, JsonNode more) {
    JsonNode holder = target;
    String shown = String.valueOf(path);
    for (int i = 0; i < path.size() - 1; i++) {
      holder = descend(holder, path.get(i), path.get(i + 1), shown);
    }
    Object last = path.get(path.size() - 1);
    if (more instanceof ObjectNode nested) {
      JsonNode inner = descend(holder, last, "", shown);
      extend((ObjectNode) inner, nested);
      return;
    }
    JsonNode present =
        last instanceof Integer index ? holder.get(index) : holder.get((String) last);
    ArrayNode list = Yamls.JSON.createArrayNode();
    if (present instanceof ArrayNode array) {
      list.addAll(array);
    } else if (present != null) {
      throw new IllegalArgumentException("extend " + shown + ": there is no list to append to");
    }
    if (more instanceof ArrayNode array) {
      list.addAll(array);
    } else {
      list.add(more);
    }
    put(holder, last, list, shown);
  }

  private static JsonNode descend(JsonNode holder, Object step, Object next, String shown) {
    if (step instanceof Integer index) {
      JsonNode element = holder.get(index);
      if (element == null || !element.isContainerNode()) {
        throw new IllegalArgumentException("'" + shown + "': there is no element [" + index + "]");
      }
      return element;
    }
    if (!(holder instanceof ObjectNode object)) {
      throw new IllegalArgumentException(
          "'" + shown + "': " + step + " isn't a member of an object");
    }
    JsonNode member = object.get((String) step);
    if (member == null || !member.isContainerNode()) {
      member =
          object.set(
              (String) step,
              next instanceof Integer
                  ? Yamls.JSON.createArrayNode()
                  : Yamls.JSON.createObjectNode());
      member = object.get((String) step);
    }
    return member;
  }

  private static void put(JsonNode holder, Object step, JsonNode value, String shown) {
    if (step instanceof Integer index
        && holder instanceof ArrayNode array
        && index < array.size()) {
      array.set(index, value);
    } else if (step instanceof String name && holder instanceof ObjectNode object) {
      object.set(name, value);
    } else {
      throw new IllegalArgumentException("'" + shown + "': there is no place " + step);
    }
  }

  private static List<Object> path(String text) {
    List<Object> path = new ArrayList<>();
    Matcher matcher = STEP.matcher(text);
    int end = 0;
    while (end < text.length()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw new IllegalArgumentException("'" + text + "' isn't a path such as Steps[0].Name");
      }
      path.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
      Matcher index = INDEX.matcher(matcher.group(3));
      while (index.find()) {
        path.add(Integer.valueOf(index.group(1)));
      }
      end = matcher.end();
    }
    return path;
  }
}
