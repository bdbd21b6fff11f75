package dataworks.core.notify;

import dataworks.core.config.Environment;
import dataworks.core.notify.Notification.Severity;

/** Selects the channel of each notification. */
public final class SlackChannels {
  private static final String SUCCESSES = "#dataworks-aws-production-notifications";
  private static final String FAILURES = "#dataworks-aws-critical-alerts";
  private static final String OTHERS = "#dataworks-aws-service-notifications";

  private SlackChannels() {}

  public static String channel(Environment environment, Notification notification) {
    if (environment != Environment.PRODUCTION) {
      return OTHERS;
    }
    return isFailure(notification) ? FAILURES : SUCCESSES;
  }

  private static boolean isFailure(Notification notification) {
    return notification.type() == Notification.Type.ERROR
        || notification.severity() == Severity.CRITICAL;
  }
}
