package dataworks.aws.notify;

import dataworks.aws.AwsCauses;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.notify.MessageFormat;
import dataworks.core.notify.Notification;
import dataworks.core.notify.NotificationChannel;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;

/** An SNS topic. Wrap it in a {@code RetryingNotifier}. */
public final class SnsNotifier implements NotificationChannel {
  private final SnsClient client;
  private final String topic;
  private final MessageFormat format;

  public SnsNotifier(SnsClient client, String topic, MessageFormat format) {
    this.client = client;
    this.topic = topic;
    this.format = format;
  }

  @Override
  public void deliver(Notification notification) {
    try {
      client.publish(publish -> publish.topicArn(topic).message(format.json(notification)));
    } catch (SdkException e) {
      throw new DataworksException(
          CoreError.NOTIFICATION_FAILED,
          "The topic " + topic + " did not take the message: " + AwsCauses.shown(e),
          "Check notifier.topic-arn and the role's permission sns:Publish.",
          e);
    }
  }

  @Override
  public String description() {
    return "the SNS topic " + topic;
  }
}
