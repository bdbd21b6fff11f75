package dataworks.core.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.config.Environment;
import dataworks.core.notify.Notification.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SlackChannelsTest {

  @Test
  void production_tells_success_and_failure_apart() {
    assertThat(channel(Environment.PRODUCTION, Severity.HIGH, Notification.Type.INFORMATION))
        .isEqualTo("#dataworks-aws-production-notifications");
    assertThat(channel(Environment.PRODUCTION, Severity.HIGH, Notification.Type.WARNING))
        .isEqualTo("#dataworks-aws-production-notifications");
    assertThat(channel(Environment.PRODUCTION, Severity.CRITICAL, Notification.Type.ERROR))
        .isEqualTo("#dataworks-aws-critical-alerts");
    assertThat(channel(Environment.PRODUCTION, Severity.CRITICAL, Notification.Type.INFORMATION))
        .isEqualTo("#dataworks-aws-critical-alerts");
  }

  @ParameterizedTest
  @EnumSource(value = Environment.class, names = "PRODUCTION", mode = EnumSource.Mode.EXCLUDE)
  void other_environments_have_one_channel(Environment environment) {
    assertThat(channel(environment, Severity.CRITICAL, Notification.Type.ERROR))
        .isEqualTo("#dataworks-aws-service-notifications");
    assertThat(channel(environment, Severity.HIGH, Notification.Type.INFORMATION))
        .isEqualTo("#dataworks-aws-service-notifications");
  }

  private static String channel(
      Environment environment, Severity severity, Notification.Type type) {
    return SlackChannels.channel(environment, new Notification(severity, type, "t", List.of()));
  }
}
