package dataworks.aws;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Clients for servers of tests. */
public final class TestSettings {
  public static final String ACCESS_KEY = "TESTKEY";

  private TestSettings() {}

  public static AwsSettings at(URI endpoint) {
    return at(endpoint, ACCESS_KEY, "secret");
  }

  public static AwsSettings at(URI endpoint, String accessKey, String secretKey) {
    return new AwsSettings(
        "eu-west-2",
        StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)),
        Optional.of(endpoint));
  }
}
