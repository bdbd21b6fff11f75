package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.sandbox.vendor.VendorBehaviour;
import dataworks.sandbox.vendor.VendorCatalogue;
import dataworks.sandbox.vendor.VendorServer;
import dataworks.testing.servers.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar lands many files with a heap that could not hold them. */
class VipLandingIT {
  private static final long MEGABYTE = 1024 * 1024;

  @TempDir Path folder;

  @Test
  void filesLandInADirectoryWithASmallHeap() throws Exception {
    land("file:" + folder + "/landing", 40, 2 * MEGABYTE, "-Xmx96m");

    assertThat(landedBytes()).isGreaterThanOrEqualTo(80 * MEGABYTE);
  }

  @Test
  void filesLandInABucketWithASmallHeap() throws Exception {
    S3Server.shared().withBucket("vip-small");

    land("s3://vip-small/landing", 24, 10 * MEGABYTE, "-Xmx160m");
  }

  @Test
  @Tag("heavy")
  void aThousandFilesOfTenMegabytesLandInADirectoryWith256MegabytesOfHeap() throws Exception {
    land("file:" + folder + "/landing", 1000, 10 * MEGABYTE, "-Xmx256m");

    assertThat(landedBytes()).isGreaterThanOrEqualTo(10_000 * MEGABYTE);
  }

  @Test
  @Tag("heavy")
  void aThousandFilesOfTenMegabytesLandInABucketWith256MegabytesOfHeap() throws Exception {
    S3Server.shared().withBucket("vip-heavy");

    land("s3://vip-heavy/landing", 1000, 10 * MEGABYTE, "-Xmx256m");
  }

  private void land(String bucket, int files, long bytes, String heap) throws Exception {
    VendorCatalogue catalogue = VendorCatalogue.ofSize(7, 20, files, bytes);
    Map<String, Integer> cut =
        Map.of(catalogue.files().get(1).key(), 1, catalogue.files().get(2).key(), 2);
    VendorBehaviour behaviour = VendorBehaviour.GOOD.truncating(cut);
    try (VendorServer vendor = VendorServer.start(catalogue, behaviour, Clock.systemUTC())) {
      Path config = configuration(bucket, vendor.address().toString());
      Processes.Finished run =
          Processes.run(
              folder,
              Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test"),
              command(heap, config));

      assertThat(run.exitCode()).as(run.stderr()).isZero();
      assertThat(run.stderr())
          .contains((files + 1) + " of " + (files + 1) + " promised files")
          .doesNotContain("MARKER");
    }
  }

  private List<String> command(String heap, Path config) throws IOException {
    List<String> command = Processes.program(heap);
    command.addAll(List.of("vip", "run", "--poll-seconds", "0.1", "--log", "json"));
    command.addAll(List.of("--config", config.toString(), "--report-dir", folder + "/report"));
    return command;
  }

  private Path configuration(String bucket, String vendor) throws IOException {
    return Files.writeString(
        folder.resolve("config.yaml"),
        """
        storage: {published: "file:%1$s/published"}
        ledger: {type: embedded, path: "%1$s/ledger"}
        s3: {endpoint: "%2$s", path-style: true}
        vip: {auth-url: "%3$s", api-url: "%3$s", links-url: "%3$s", tenant: %4$s, client-id: %5$s,
          client-secret: %6$s, bucket: "%7$s"}
        """
            .formatted(
                folder,
                bucket.startsWith("s3") ? S3Server.shared().uri() : "http://localhost:1",
                vendor,
                VendorServer.TENANT,
                VendorServer.CLIENT_ID,
                VendorServer.CLIENT_SECRET,
                bucket));
  }

  private long landedBytes() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("landing"))) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
