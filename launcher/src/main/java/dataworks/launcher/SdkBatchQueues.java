package dataworks.launcher;

import dataworks.aws.AwsError;
import dataworks.aws.AwsSettings;
import dataworks.core.error.DataworksException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.JobStatus;
import software.amazon.awssdk.services.batch.model.JobSummary;

/** Queues as Batch's API tells of them. */
final class SdkBatchQueues implements BatchQueues {
  private static final List<JobStatus> UNFINISHED =
      List.of(
          JobStatus.SUBMITTED,
          JobStatus.PENDING,
          JobStatus.RUNNABLE,
          JobStatus.STARTING,
          JobStatus.RUNNING);

  private final AwsSettings settings;

  SdkBatchQueues(AwsSettings settings) {
    this.settings = settings;
  }

  @Override
  public Optional<String> unfinished(String queue) {
    try (BatchClient client =
        BatchClient.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(settings.credentials())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      return UNFINISHED.stream().flatMap(state -> first(client, queue, state).stream()).findFirst();
    } catch (SdkException failure) {
      throw new DataworksException(
          AwsError.EMR_UNAVAILABLE,
          "Can't list the jobs of the Batch queue " + queue,
          "Check the queue's name under launcher.job-queues, and the right batch:ListJobs.",
          failure);
    }
  }

  private static Optional<String> first(BatchClient client, String queue, JobStatus state) {
    return client.listJobs(list -> list.jobQueue(queue).jobStatus(state)).jobSummaryList().stream()
        .map(JobSummary::jobName)
        .map(name -> name + " " + state)
        .findFirst();
  }
}
