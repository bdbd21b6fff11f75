package dataworks.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Writes each call that a process makes through the SDK into the file {@code
 * $DATAWORKS_TEST_CALLS}, a line of JSON with service, operation and the members of the request
 * that name resources. The SDK finds it by the file {@code
 * software/amazon/awssdk/global/handlers/execution.interceptors} on the class path.
 */
public final class CallRecorder implements ExecutionInterceptor {
  static final String FILE = "DATAWORKS_TEST_CALLS";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> NAMES =
      List.of(
          "Bucket",
          "Key",
          "Prefix",
          "TableName",
          "IndexName",
          "ClusterId",
          "TopicArn",
          "CopySource");

  private final Optional<Path> file = Optional.ofNullable(System.getenv(FILE)).map(Path::of);

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    file.ifPresent(to -> append(to, call(context.request(), attributes).toString()));
  }

  private static ObjectNode call(SdkPojo request, ExecutionAttributes attributes) {
    ObjectNode call = JSON.createObjectNode();
    call.put("service", attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME));
    call.put("operation", attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
    for (SdkField<?> field : request.sdkFields()) {
      Object value = field.getValueOrDefault(request);
      if (value instanceof String text && NAMES.contains(field.memberName())) {
        call.put(field.memberName(), text);
      } else if (field.memberName().equals("JobFlowIds")) {
        ArrayNode ids = call.putArray("JobFlowIds");
        ((List<?>) value).forEach(id -> ids.add(String.valueOf(id)));
      } else if (field.memberName().equals("Delete")) {
        keys((SdkPojo) value, call.putArray("Keys"));
      } else if (field.memberName().equals("Tags") && value instanceof List<?> tags) {
        ObjectNode all = call.putObject("Tags");
        tags.forEach(tag -> all.put(member(tag, "Key"), member(tag, "Value")));
      }
    }
    return call;
  }

  private static void keys(SdkPojo delete, ArrayNode keys) {
    for (SdkField<?> field : delete.sdkFields()) {
      if (field.getValueOrDefault(delete) instanceof List<?> objects) {
        objects.forEach(object -> keys.add(member(object, "Key")));
      }
    }
  }

  private static String member(Object pojo, String name) {
    return ((SdkPojo) pojo)
        .sdkFields().stream()
            .filter(field -> field.memberName().equals(name))
            .map(field -> String.valueOf(field.getValueOrDefault(pojo)))
            .findFirst()
            .orElseThrow();
  }

  private static synchronized void append(Path file, String line) {
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
