package dataworks.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.core.config.Environment;
import dataworks.core.config.Secret;
import dataworks.core.notify.MessageFormat;
import dataworks.core.notify.Notifier;
import dataworks.core.notify.RetryingNotifier;
import dataworks.core.notify.SlackNotifier;
import dataworks.testing.servers.HttpRecorder;
import dataworks.testing.servers.HttpRecorder.Answer;
import dataworks.testing.servers.RecordedRequest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlackNotifierTest extends NotifierContract {
  private final List<String> delivered = Collections.synchronizedList(new ArrayList<>());
  private final HttpRecorder slack = HttpRecorder.start(this::take);
  private int failures;

  @AfterEach
  void close() {
    slack.close();
  }

  @Override
  protected Notifier working() {
    return notifier(slack.uri() + "/services/T0/B0/secret", Environment.PRODUCTION);
  }

  @Override
  protected Notifier refused() {
    slack.answer(request -> Answer.of(403, "text/plain", "invalid_token"));
    return working();
  }

  @Override
  protected Notifier unreachable() {
    return notifier("http://127.0.0.1:1/services", Environment.PRODUCTION);
  }

  @Override
  protected Notifier shaky() {
    failures = 1;
    return working();
  }

  @Override
  protected List<String> delivered() {
    return delivered;
  }

  @Test
  void names_the_channel_and_escapes_what_slack_would_read_as_markup() throws IOException {
    working().send(NOTIFICATION);
    RecordedRequest request = slack.requests().get(0);
    JsonNode body = new ObjectMapper().readTree(request.body());
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/services/T0/B0/secret");
    assertThat(body.get("channel").asText()).isEqualTo("#dataworks-aws-critical-alerts");
    assertThat(body.get("username").asText()).isEqualTo("dataworks");
    assertThat(body.get("text").asText()).contains("&lt;&amp;&gt; \"é\"");
  }

  @Test
  void gives_up_after_the_attempts_it_has() {
    refused().send(NOTIFICATION);
    assertThat(slack.requests()).hasSize(3);
  }

  @Test
  void an_address_that_is_none_does_not_show_in_the_failure() {
    SlackNotifier broken =
        new SlackNotifier(
            HttpClient.newHttpClient(),
            new Secret("ht tp://secret-token"),
            MessageFormat.of(Environment.LOCAL));
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> broken.deliver(NOTIFICATION)))
        .hasMessageContaining("Slack")
        .hasMessageNotContaining("secret-token")
        .hasNoCause();
  }

  private Answer take(RecordedRequest request) {
    if (failures-- > 0) {
      return Answer.of(500, "text/plain", "try again");
    }
    delivered.add(request.text());
    return Answer.of(200, "text/plain", "ok");
  }

  private static Notifier notifier(String address, Environment environment) {
    MessageFormat format = MessageFormat.of(environment);
    return new RetryingNotifier(
        new SlackNotifier(HttpClient.newHttpClient(), new Secret(address), format),
        format,
        List.of(Duration.ofMillis(5), Duration.ofMillis(5)));
  }
}
