package dataworks.app.s3;

import dataworks.app.wiring.Adapters;
import dataworks.core.config.Configuration;
import dataworks.testing.TestWorld;
import java.nio.file.Path;

/** Worlds whose storage is buckets of a test server. */
final class S3Worlds {
  static final String BUCKET = "toys";

  private S3Worlds() {}

  /** As the SDK and S3A find them by default, for this process. */
  static void giveCredentials() {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
  }

  static TestWorld bucket(Path root, String endpoint, String metastore) {
    return bucket(root, endpoint, metastore, "publishing: {takeover-wait: 1s}\n");
  }

  /** {@code sections}: more of the configuration. */
  static TestWorld bucket(Path root, String endpoint, String metastore, String sections) {
    giveCredentials();
    Configuration configuration =
        TestWorld.configuration(root, yaml(endpoint, metastore) + sections);
    return TestWorld.in(root, configuration, Adapters.store(configuration));
  }

  private static String yaml(String endpoint, String metastore) {
    return
"""
storage: {corporate: 's3://%1$s/corporate', published: 's3://%1$s/published', manifests: 's3://%1$s/manifests'}
s3: {endpoint: '%2$s', path-style: true}
hive: {metastore: '%3$s', warehouse: 's3://%1$s/warehouse'}
"""
        .formatted(BUCKET, endpoint, metastore);
  }
}
