package dataworks.aws.store;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * Asks S3 to encrypt each new object with one KMS key, whoever writes it through the client.
 * Thread-safe.
 */
public final class KmsEncryption implements ExecutionInterceptor {
  private static final ServerSideEncryption KIND = ServerSideEncryption.AWS_KMS;
  private final String key;

  /**
   * @param key id, ARN or alias
   */
  public KmsEncryption(String key) {
    this.key = key;
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    SdkRequest request = context.request();
    if (request instanceof PutObjectRequest put) {
      return put.toBuilder().serverSideEncryption(KIND).ssekmsKeyId(key).build();
    }
    if (request instanceof CreateMultipartUploadRequest upload) {
      return upload.toBuilder().serverSideEncryption(KIND).ssekmsKeyId(key).build();
    }
    if (request instanceof CopyObjectRequest copy) {
      return copy.toBuilder().serverSideEncryption(KIND).ssekmsKeyId(key).build();
    }
    return request;
  }
}
