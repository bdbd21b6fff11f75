package dataworks.app;

import dataworks.aws.AddressStyle;
import dataworks.aws.AwsClients;
import dataworks.aws.AwsSettings;
import dataworks.aws.store.S3Store;
import dataworks.core.store.ObjectStore;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Buckets of a test server. */
final class TestBuckets {
  private TestBuckets() {}

  static ObjectStore store(URI server) {
    AwsSettings settings =
        new AwsSettings(
            "eu-west-2",
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")),
            Optional.of(server));
    return new S3Store(AwsClients.s3(settings, AddressStyle.PATH));
  }
}
