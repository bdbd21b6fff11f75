package dataworks.aws.s3a;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.fs.s3a.DefaultS3ClientFactory;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * S3A's own clients with a role chain's credentials. S3A finds credential providers on its own
 * class path only, but this factory also in the application's jar.
 */
public final class RoleClientFactory extends DefaultS3ClientFactory {

  @Override
  public S3Client createS3Client(URI uri, S3ClientCreationParameters parameters)
      throws IOException {
    return super.createS3Client(uri, chained(parameters));
  }

  @Override
  public S3AsyncClient createS3AsyncClient(URI uri, S3ClientCreationParameters parameters)
      throws IOException {
    return super.createS3AsyncClient(uri, chained(parameters));
  }

  private S3ClientCreationParameters chained(S3ClientCreationParameters parameters) {
    return parameters.withCredentialSet(new ChainedRoleCredentials(getConf()));
  }
}
