package dataworks.aws.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;

/** Compares calls and answers of the query protocol with the SDK's description of the service. */
final class QueryModel {
  private static final String MODEL = "software.amazon.awssdk.services.cloudformation.model.";

  private QueryModel() {}

  static List<String> problemsOfCall(Map<String, String> call) {
    List<String> problems = new ArrayList<>();
    SdkPojo request = builder(call.get("Action") + "Request");
    for (String parameter : call.keySet()) {
      if (!parameter.equals("Action") && !parameter.equals("Version")) {
        Optional<SdkField<?>> field = field(request, parameter.split("\\.", 2)[0]);
        if (field.isEmpty()) {
          problems.add(call.get("Action") + ": unknown parameter " + parameter);
        }
      }
    }
    return problems;
  }

  /** {@code answer}: the root element, {@code <operation>Response}. */
  static List<String> problemsOfAnswer(Element answer) {
    List<String> problems = new ArrayList<>();
    String operation = answer.getTagName().replaceFirst("Response$", "");
    Element result = (Element) answer.getFirstChild();
    if (!result.getTagName().equals(operation + "Result")) {
      problems.add(operation + ": the result is called " + result.getTagName());
    }
    check(result, builder(operation + "Response"), operation, problems);
    return problems;
  }

  private static void check(Element element, SdkPojo pojo, String path, List<String> problems) {
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      Element member = (Element) child;
      String here = path + "." + member.getTagName();
      Optional<SdkField<?>> field = field(pojo, member.getTagName());
      if (field.isEmpty()) {
        problems.add(here + ": unknown member");
      } else {
        value(member, field.get(), here, problems);
      }
    }
  }

  private static void value(
      Element element, SdkField<?> field, String path, List<String> problems) {
    if (field.marshallingType() == MarshallingType.SDK_POJO) {
      check(element, field.constructor().get(), path, problems);
    } else if (field.marshallingType() == MarshallingType.LIST) {
      SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
      for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
        if (!((Element) child).getTagName().equals("member")) {
          problems.add(path + ": a list of " + ((Element) child).getTagName());
        }
        value((Element) child, member, path, problems);
      }
    }
  }

  private static Optional<SdkField<?>> field(SdkPojo pojo, String name) {
    for (SdkField<?> field : pojo.sdkFields()) {
      if (field.locationName().equals(name)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  private static SdkPojo builder(String type) {
    try {
      return (SdkPojo) Class.forName(MODEL + type).getMethod("builder").invoke(null);
    } catch (ReflectiveOperationException unknown) {
      throw new LinkageError("the SDK knows no " + type, unknown);
    }
  }
}
