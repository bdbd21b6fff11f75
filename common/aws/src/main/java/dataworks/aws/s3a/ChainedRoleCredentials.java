package dataworks.aws.s3a;

import dataworks.aws.roles.RoleChain;
import dataworks.aws.roles.RoleChains;
import dataworks.aws.roles.S3aRoleOptions;
import dataworks.aws.roles.SessionCredentials;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * Credentials of a role chain for S3A, which asks before each request. Named in {@code
 * fs.s3a.bucket.<bucket>.aws.credentials.provider} it works where dataworks is on the class path of
 * the file system itself; {@link RoleClientFactory} works for applications as well.
 */
public final class ChainedRoleCredentials implements AwsCredentialsProvider {
  private final RoleChain chain;

  /** S3A's own way of making a provider. */
  public ChainedRoleCredentials(URI uri, Configuration options) {
    this(options);
  }

  ChainedRoleCredentials(Configuration options) {
    this.chain = RoleChains.shared(S3aRoleOptions.read(options::getTrimmed));
  }

  @Override
  public AwsCredentials resolveCredentials() {
    SessionCredentials session = chain.credentials();
    return AwsSessionCredentials.create(
        session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
  }

  @Override
  public String toString() {
    return "ChainedRoleCredentials[" + chain + "]";
  }
}
