package dataworks.core.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.core.config.Environment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Notifications as the messages that the alerting lambda and the log take. */
public record MessageFormat(Environment environment, String userName) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static MessageFormat of(Environment environment) {
    return new MessageFormat(environment, "dataworks");
  }

  public String json(Notification notification) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("severity", notification.severity().label());
    message.put("notification_type", notification.type().label());
    message.put("slack_username", userName);
    message.put("title_text", notification.title());
    message.put("custom_elements", elements(notification));
    message.put("slack_channel_override", channel(notification));
    return text(message);
  }

  public String channel(Notification notification) {
    return SlackChannels.channel(environment, notification);
  }

  private static List<Map<String, String>> elements(Notification notification) {
    return notification.elements().stream().map(MessageFormat::element).toList();
  }

  private static Map<String, String> element(Map.Entry<String, String> entry) {
    Map<String, String> element = new LinkedHashMap<>();
    element.put("key", entry.getKey());
    element.put("value", entry.getValue());
    return element;
  }

  static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
