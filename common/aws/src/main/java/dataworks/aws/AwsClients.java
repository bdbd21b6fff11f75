package dataworks.aws;

import dataworks.aws.store.KmsEncryption;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** Makes the SDK's clients, all on the JDK's own HTTP connections. Who makes one closes it. */
public final class AwsClients {
  private AwsClients() {}

  /** Leaves encryption to the buckets. */
  public static S3Client s3(AwsSettings settings, AddressStyle style) {
    return s3(settings, style, Optional.empty());
  }

  /**
   * @param kmsKey encrypts each object that the client writes
   */
  public static S3Client s3(AwsSettings settings, AddressStyle style, Optional<String> kmsKey) {
    S3ClientBuilder builder = configured(S3Client.builder(), settings);
    builder.forcePathStyle(style == AddressStyle.PATH);
    if (settings.endpoint().isPresent()) {
      builder.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED);
      builder.responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    }
    kmsKey
        .map(KmsEncryption::new)
        .ifPresent(
            kms ->
                builder.overrideConfiguration(
                    builder.overrideConfiguration().toBuilder()
                        .addExecutionInterceptor(kms)
                        .build()));
    return builder.build();
  }

  public static DynamoDbClient dynamoDb(AwsSettings settings) {
    return configured(DynamoDbClient.builder(), settings).build();
  }

  public static SnsClient sns(AwsSettings settings) {
    return configured(SnsClient.builder(), settings).build();
  }

  public static SecretsManagerClient secretsManager(AwsSettings settings) {
    return configured(SecretsManagerClient.builder(), settings).build();
  }

  public static EmrClient emr(AwsSettings settings) {
    return configured(EmrClient.builder(), settings).build();
  }

  public static CloudFormationClient cloudFormation(AwsSettings settings) {
    return configured(CloudFormationClient.builder(), settings).build();
  }

  public static CloudWatchLogsClient cloudWatchLogs(AwsSettings settings) {
    return configured(CloudWatchLogsClient.builder(), settings).build();
  }

  public static EmrServerlessClient emrServerless(AwsSettings settings) {
    return configured(EmrServerlessClient.builder(), settings).build();
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(
      B builder, AwsSettings settings) {
    builder.region(Region.of(settings.region()));
    builder.credentialsProvider(settings.credentials());
    builder.httpClientBuilder(UrlConnectionHttpClient.builder());
    builder.overrideConfiguration(all -> all.addExecutionInterceptor(new EndpointNames()));
    settings.endpoint().ifPresent(builder::endpointOverride);
    return builder;
  }
}
