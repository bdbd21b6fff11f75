package dataworks.aws.logs;

import dataworks.aws.AwsCauses;
import dataworks.aws.AwsError;
import dataworks.aws.emr.Application;
import dataworks.core.error.DataworksException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** Finds the streams of clusters in CloudWatch's log groups. Thread-safe. */
public final class ClusterLogGroup implements AutoCloseable {
  private static final Comparator<LogStream> ORDER =
      Comparator.comparing((LogStream stream) -> stream.name().origin())
          .thenComparing(stream -> stream.name().text());

  private final CloudWatchLogsClient client;

  /** Takes the client over, and closes it. */
  public ClusterLogGroup(CloudWatchLogsClient client) {
    this.client = client;
  }

  /** The group that the stack makes for an application, and that its clusters' agents write to. */
  public static String name(Application application, String environment) {
    return "/dataworks/" + environment + "/" + application.label();
  }

  /** In the order in which their programs run; empty when there is no such group. */
  public Optional<List<LogStream>> streams(String group, String cluster) {
    try {
      return Optional.of(
          client
              .describeLogStreamsPaginator(
                  list -> list.logGroupName(group).logStreamNamePrefix(cluster + "/"))
              .logStreams()
              .stream()
              .map(ClusterLogGroup::stream)
              .sorted(ORDER)
              .toList());
    } catch (ResourceNotFoundException noGroup) {
      return Optional.empty();
    } catch (SdkException e) {
      throw new DataworksException(
          AwsError.LOGS_UNAVAILABLE,
          "Can't list the streams of the log group " + group + ": " + AwsCauses.shown(e),
          "Check the region and the network, and that you may call logs:DescribeLogStreams.",
          e);
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private static LogStream stream(
      software.amazon.awssdk.services.cloudwatchlogs.model.LogStream found) {
    return new LogStream(
        LogStreamName.of(found.logStreamName()),
        Optional.ofNullable(found.lastEventTimestamp()).map(Instant::ofEpochMilli));
  }
}
