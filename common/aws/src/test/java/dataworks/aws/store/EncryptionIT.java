package dataworks.aws.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.aws.AddressStyle;
import dataworks.aws.AwsClients;
import dataworks.aws.TestSettings;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.testing.servers.RecordingS3Proxy;
import dataworks.testing.servers.S3Server;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A bucket that refuses what is not encrypted with its key: from the SDK and from S3A alike. */
class EncryptionIT {
  private static final String BUCKET = "encrypted";
  private static final String KEY = "arn:aws:kms:eu-west-2:111111111111:alias/dataworks-data";
  private static final int LARGE = 17 * 1024 * 1024;
  private static RecordingS3Proxy proxy;

  private final Location folder = Location.of("s3://" + BUCKET + "/" + UUID.randomUUID());

  @BeforeAll
  static void start() {
    proxy = RecordingS3Proxy.encrypting(S3Server.shared().withBucket(BUCKET).uri(), KEY);
  }

  @AfterAll
  static void stop() {
    proxy.close();
  }

  @Test
  void each_way_to_write_through_the_sdk_names_the_key() throws IOException {
    try (ObjectStore store = store(Optional.of(KEY))) {
      store.write(folder.resolve("small"), new byte[] {1});
      store.write(
          folder.resolve("large"), new ByteArrayInputStream(new byte[LARGE]), LARGE, Map.of());
      assertThat(store.writeIfAbsent(folder.resolve("once"), new byte[] {1})).isTrue();
      Optional<String> first = store.compareAndSet(folder.resolve("head"), Optional.empty(), "a");
      assertThat(store.compareAndSet(folder.resolve("head"), first, "b")).isPresent();
      store.tag(folder.resolve("small"), Map.of("a", "b"));
      try (var objects = store.listFolder(folder)) {
        assertThat(objects).hasSize(4);
      }
    }
  }

  @Test
  void the_sdk_without_the_key_or_with_another_one_is_refused() {
    for (Optional<String> key : java.util.List.of(Optional.<String>empty(), Optional.of("other"))) {
      try (ObjectStore store = store(key)) {
        assertThatThrownBy(() -> store.write(folder.resolve("refused"), new byte[] {1}))
            .isInstanceOf(DataworksException.class);
        assertThatThrownBy(
                () ->
                    store.write(
                        folder.resolve("refused"),
                        new ByteArrayInputStream(new byte[LARGE]),
                        LARGE,
                        Map.of()))
            .isInstanceOf(DataworksException.class);
        assertThat(store.exists(folder.resolve("refused"))).isFalse();
      }
    }
  }

  @Test
  void s3a_names_the_key_in_puts_and_multipart_uploads_and_is_refused_without_it()
      throws IOException {
    Configuration options = options();
    try (FileSystem files = FileSystem.newInstance(URI.create("s3a://" + BUCKET), options)) {
      assertThatThrownBy(() -> write(files, "refused", 10))
          .isInstanceOf(AccessDeniedException.class);
    }
    options.set("fs.s3a.encryption.algorithm", "SSE-KMS");
    options.set("fs.s3a.encryption.key", KEY);
    try (FileSystem files = FileSystem.newInstance(URI.create("s3a://" + BUCKET), options)) {
      write(files, "small", 10);
      write(files, "large", LARGE);
      assertThat(files.getFileStatus(path("large")).getLen()).isEqualTo(LARGE);
      assertThat(files.rename(path("small"), path("renamed"))).isTrue();
    }
  }

  private void write(FileSystem files, String name, int size) throws IOException {
    try (OutputStream file = files.create(path(name))) {
      file.write(new byte[size]);
    }
  }

  private Path path(String name) {
    return new Path(folder.resolve(name).uri().replaceFirst("^s3:", "s3a:"));
  }

  private static ObjectStore store(Optional<String> key) {
    return new S3Store(AwsClients.s3(TestSettings.at(proxy.uri()), AddressStyle.PATH, key));
  }

  private static Configuration options() {
    Configuration options = new Configuration();
    options.set("fs.s3a.fast.upload.buffer", "array");
    options.set("fs.s3a.endpoint", proxy.uri().toString());
    options.set("fs.s3a.endpoint.region", "eu-west-2");
    options.set("fs.s3a.path.style.access", "true");
    options.set("fs.s3a.connection.ssl.enabled", "false");
    options.set("fs.s3a.access.key", "test");
    options.set("fs.s3a.secret.key", "test");
    options.set("fs.s3a.multipart.size", "5M");
    options.set("fs.s3a.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem");
    return options;
  }
}
