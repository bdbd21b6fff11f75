package dataworks.aws;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * Settings of every AWS client.
 *
 * @param endpoint another server than the region's own: tests and laptops
 */
public record AwsSettings(
    String region, AwsCredentialsProvider credentials, Optional<URI> endpoint) {
  public AwsSettings {
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(credentials, "credentials");
    Objects.requireNonNull(endpoint, "endpoint");
  }

  /** The default provider chain; nothing is asked for before the first call. */
  public static AwsSettings of(String region, Optional<URI> endpoint) {
    return new AwsSettings(region, DefaultCredentialsProvider.builder().build(), endpoint);
  }
}
