package dataworks.testing.iam;

import java.util.List;
import java.util.Map;

/**
 * Folders of a test's only bucket that stand for buckets of their own, as the roots of its
 * configuration do. What lies in no such folder belongs to the bucket itself.
 */
public record S3Roots(List<String> folders) {
  private static final String ARN = "arn:aws:s3:::";

  public S3Roots {
    folders = List.copyOf(folders);
  }

  public static S3Roots of(String... folders) {
    return new S3Roots(List.of(folders));
  }

  /** An action on an object. */
  public Access object(String action, String bucket, String key) {
    return Access.of(action, ARN + bucket + "/" + key);
  }

  /** An action on a bucket, of which it asks for a prefix. */
  public Access listing(String action, String bucket, String prefix) {
    for (String folder : folders) {
      if (prefix.startsWith(folder + "/")) {
        return new Access(
            action,
            ARN + bucket + "/" + folder,
            Map.of("s3:prefix", prefix.substring(folder.length() + 1)));
      }
    }
    return new Access(action, ARN + bucket, Map.of("s3:prefix", prefix));
  }
}
