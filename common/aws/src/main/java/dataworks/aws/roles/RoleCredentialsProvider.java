package dataworks.aws.roles;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** A role chain's credentials for our own SDK clients, which ask before each request. */
public final class RoleCredentialsProvider implements AwsCredentialsProvider {
  private final RoleChain chain;

  public RoleCredentialsProvider(RoleChain chain) {
    this.chain = chain;
  }

  @Override
  public AwsCredentials resolveCredentials() {
    SessionCredentials session = chain.credentials();
    return AwsSessionCredentials.builder()
        .accessKeyId(session.accessKeyId())
        .secretAccessKey(session.secretAccessKey())
        .sessionToken(session.sessionToken())
        .expirationTime(session.expiration())
        .build();
  }

  @Override
  public String toString() {
    return "RoleCredentialsProvider[" + chain + "]";
  }
}
