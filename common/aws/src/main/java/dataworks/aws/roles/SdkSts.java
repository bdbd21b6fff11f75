package dataworks.aws.roles;

import dataworks.aws.AwsCauses;
import dataworks.aws.AwsError;
import dataworks.core.error.DataworksException;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The real STS, at the endpoint of the region. */
final class SdkSts implements Sts {
  private final StsClient client;

  SdkSts(RoleChainSettings settings) {
    StsClientBuilder builder =
        StsClient.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(DefaultCredentialsProvider.builder().build())
            .httpClientBuilder(UrlConnectionHttpClient.builder());
    settings.endpoint().ifPresent(builder::endpointOverride);
    this.client = builder.build();
  }

  @Override
  public SessionCredentials assume(
      RoleStep step, Optional<SessionCredentials> caller, Duration duration) {
    try {
      Credentials issued = client.assumeRole(request(step, caller, duration)).credentials();
      return new SessionCredentials(
          issued.accessKeyId(),
          issued.secretAccessKey(),
          issued.sessionToken(),
          issued.expiration());
    } catch (AwsServiceException refused) {
      throw refused.statusCode() >= 500
          ? unavailable(step, String.valueOf(refused.statusCode()))
          : refused(step, caller, refused);
    } catch (SdkException unreachable) {
      throw unavailable(step, AwsCauses.shown(unreachable));
    }
  }

  private static AssumeRoleRequest request(
      RoleStep step, Optional<SessionCredentials> caller, Duration duration) {
    return AssumeRoleRequest.builder()
        .roleArn(step.roleArn())
        .roleSessionName(step.sessionName())
        .durationSeconds((int) duration.toSeconds())
        .overrideConfiguration(
            signing -> caller.ifPresent(session -> signing.credentialsProvider(of(session))))
        .build();
  }

  private static AwsCredentialsProvider of(SessionCredentials session) {
    return StaticCredentialsProvider.create(
        AwsSessionCredentials.create(
            session.accessKeyId(), session.secretAccessKey(), session.sessionToken()));
  }

  private static DataworksException refused(
      RoleStep step, Optional<SessionCredentials> caller, AwsServiceException refused) {
    String code =
        refused.awsErrorDetails() == null ? "" : refused.awsErrorDetails().errorCode() + ", ";
    String who = caller.isPresent() ? "the role before it in the chain" : "the job's own role";
    return new DataworksException(
        AwsError.ROLE_REFUSED,
        "can't take on role "
            + step.roleArn()
            + " as session "
            + step.sessionName()
            + " ("
            + code
            + "status "
            + refused.statusCode()
            + ")",
        who + " must be allowed sts:AssumeRole on it, and the role must trust " + who);
  }

  private static DataworksException unavailable(RoleStep step, String why) {
    return new DataworksException(
        AwsError.ROLE_SERVICE_UNAVAILABLE,
        "can't ask for role " + step.roleArn() + ": " + why,
        "check that STS can be reached in this region and that the job has credentials of its own");
  }

  @Override
  public void close() {
    client.close();
  }
}
