package dataworks.core.notify;

import dataworks.core.config.Secret;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A Slack webhook. Its address is a secret and appears in no message. Wrap it in a {@link
 * RetryingNotifier}.
 */
public final class SlackNotifier implements NotificationChannel {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient client;
  private final Secret webhook;
  private final MessageFormat format;

  public SlackNotifier(HttpClient client, Secret webhook, MessageFormat format) {
    this.client = client;
    this.webhook = webhook;
    this.format = format;
  }

  @Override
  public void deliver(Notification notification) {
    try {
      HttpResponse<Void> response = client.send(request(notification), BodyHandlers.discarding());
      if (response.statusCode() / 100 != 2) {
        throw failure("status " + response.statusCode());
      }
    } catch (IOException e) {
      throw failure(e.getClass().getSimpleName());
    } catch (IllegalArgumentException e) {
      throw failure("its address isn't an http address");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("interrupted");
    }
  }

  private HttpRequest request(Notification notification) {
    return HttpRequest.newBuilder(URI.create(webhook.reveal()))
        .timeout(TIMEOUT)
        .header("Content-Type", "application/json; charset=utf-8")
        .POST(BodyPublishers.ofString(MessageFormat.text(body(notification))))
        .build();
  }

  @Override
  public String description() {
    return "Slack";
  }

  private Map<String, String> body(Notification notification) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("channel", format.channel(notification));
    body.put("username", format.userName());
    body.put("text", text(notification));
    return body;
  }

  private static String text(Notification notification) {
    String head =
        "*%s* (%s, %s)"
            .formatted(
                escaped(notification.title()),
                notification.severity().label(),
                notification.type().label());
    return notification.elements().stream()
        .map(
            element -> "\n%s: %s".formatted(escaped(element.getKey()), escaped(element.getValue())))
        .collect(Collectors.joining("", head, ""));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static DataworksException failure(String reason) {
    return new DataworksException(
        CoreError.NOTIFICATION_FAILED,
        "The Slack webhook did not take the message: " + reason,
        "Check notifier.webhook and the network.");
  }
}
