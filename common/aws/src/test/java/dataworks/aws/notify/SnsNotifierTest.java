package dataworks.aws.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.aws.AwsClients;
import dataworks.aws.TestSettings;
import dataworks.core.config.Environment;
import dataworks.core.notify.MessageFormat;
import dataworks.core.notify.Notifier;
import dataworks.core.notify.RetryingNotifier;
import dataworks.testing.contract.NotifierContract;
import dataworks.testing.servers.HttpRecorder;
import dataworks.testing.servers.HttpRecorder.Answer;
import dataworks.testing.servers.RecordedRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SnsNotifierTest extends NotifierContract {
  private static final String TOPIC = "arn:aws:sns:eu-west-2:111111111111:alerts";
  private static final String PUBLISHED =
      "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishResult>"
          + "<MessageId>m</MessageId></PublishResult></PublishResponse>";
  private static final String REFUSED =
      "<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><Error><Type>Sender</Type>"
          + "<Code>AuthorizationError</Code><Message>no</Message></Error></ErrorResponse>";

  private final List<String> delivered = Collections.synchronizedList(new ArrayList<>());
  private final HttpRecorder sns = HttpRecorder.start(this::take);
  private int failures;

  @AfterEach
  void close() {
    sns.close();
  }

  @Override
  protected Notifier working() {
    return notifier(sns.uri());
  }

  @Override
  protected Notifier refused() {
    sns.answer(request -> Answer.of(403, "text/xml", REFUSED));
    return working();
  }

  @Override
  protected Notifier unreachable() {
    return notifier(URI.create("http://127.0.0.1:1"));
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
  void publishes_the_message_that_the_alerting_lambda_reads() throws IOException {
    working().send(NOTIFICATION);
    RecordedRequest request = sns.requests().get(0);
    assertThat(request.accessKey()).contains(TestSettings.ACCESS_KEY);
    assertThat(request.form()).containsEntry("Action", "Publish").containsEntry("TopicArn", TOPIC);
    JsonNode message = new ObjectMapper().readTree(request.form().get("Message"));
    assertThat(message)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"severity": "Critical", "notification_type": "Error",
                     "slack_username": "dataworks",
                     "title_text": "Kafka reconciliation - missing records <&> \\"é\\"",
                     "custom_elements": [{"key": "Exported count", "value": "12"},
                                         {"key": "S3-Location", "value": "s3://b/k"}],
                     "slack_channel_override": "#dataworks-aws-critical-alerts"}
                    """));
  }

  private Answer take(RecordedRequest request) {
    if (failures-- > 0) {
      return Answer.of(403, "text/xml", REFUSED);
    }
    delivered.add(request.form().get("Message"));
    return Answer.of(200, "text/xml", PUBLISHED);
  }

  private static Notifier notifier(URI endpoint) {
    MessageFormat format = MessageFormat.of(Environment.PRODUCTION);
    return new RetryingNotifier(
        new SnsNotifier(AwsClients.sns(TestSettings.at(endpoint)), TOPIC, format),
        format,
        List.of(Duration.ofMillis(5)));
  }
}
