package dataworks.aws.emr;

import dataworks.aws.AwsCauses;
import dataworks.aws.AwsError;
import dataworks.core.error.DataworksException;
import dataworks.core.retry.Pause;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.emrserverless.model.JobRun;
import software.amazon.awssdk.services.emrserverless.model.StartJobRunRequest;

/** Starts job runs of EMR Serverless and follows them. */
public final class ServerlessControl {
  private static final Set<String> ENDED = Set.of("SUCCESS", "FAILED", "CANCELLED");

  private final EmrServerlessClient client;
  private final Duration poll;
  private final Consumer<String> messages;

  public ServerlessControl(EmrServerlessClient client, Duration poll, Consumer<String> messages) {
    this.client = client;
    this.poll = poll;
    this.messages = messages;
  }

  /** Starts a job run and returns its id. */
  public String start(StartJobRunRequest request) {
    try {
      return client.startJobRun(request).jobRunId();
    } catch (SdkException e) {
      throw refused("start the job run " + request.name(), e);
    }
  }

  /** Returns when the job run succeeded; throws {@code CLUSTER_FAILED} when it did not. */
  public void await(String application, String id) {
    String seen = "";
    while (!ENDED.contains(seen)) {
      JobRun run = describe(application, id);
      if (!run.stateAsString().equals(seen)) {
        seen = run.stateAsString();
        messages.accept(id + " " + seen);
      }
      if (seen.equals("FAILED") || seen.equals("CANCELLED")) {
        throw new DataworksException(
            AwsError.CLUSTER_FAILED,
            "The job run " + id + " ended as " + seen + ": " + run.stateDetails(),
            "See the logs of the job run.");
      }
      if (!seen.equals("SUCCESS")) {
        pause();
      }
    }
  }

  private JobRun describe(String application, String id) {
    try {
      return client.getJobRun(get -> get.applicationId(application).jobRunId(id)).jobRun();
    } catch (SdkException e) {
      throw refused("describe the job run " + id, e);
    }
  }

  private void pause() {
    Pause.SLEEP.takeOrThrow(
        poll,
        () ->
            new DataworksException(
                AwsError.CLUSTER_FAILED, "Interrupted while waiting", "The job run goes on."));
  }

  private static DataworksException refused(String action, SdkException cause) {
    return new DataworksException(
        AwsError.EMR_REFUSED,
        "Can't " + action + ": " + AwsCauses.shown(cause),
        "Change what EMR names, or the role's permissions.",
        cause);
  }
}
