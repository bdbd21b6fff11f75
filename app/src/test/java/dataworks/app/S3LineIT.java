package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.app.IngestLine.Ended;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.testing.servers.RecordingS3Proxy;
import dataworks.testing.servers.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs from the command line, everything but the metastore in a bucket. */
class S3LineIT {
  private static final String BUCKET = "ingest-line";
  private static final String KEY = "arn:aws:kms:eu-west-2:111111111111:alias/dataworks-data";

  @TempDir Path folder;

  @Test
  void auditAndCalculationPartsFromABucketIntoABucketThatTakesEncryptedObjectsAlone()
      throws Exception {
    S3Server s3 = S3Server.shared().withBucket(BUCKET);
    try (RecordingS3Proxy strict = RecordingS3Proxy.encrypting(s3.uri(), KEY);
        IngestLine line =
            IngestLine.onBucket(
                folder,
                BUCKET,
                "endpoint: '" + strict.uri() + "', kms-key: '" + KEY + "'",
                profile(),
                "metastore");
        ObjectStore store = TestBuckets.store(s3.uri())) {
      line.generate("--export-date", "2024-01-16", "--count", "60", "--files", "3");
      line.generateCalculationParts("0a,1b");
      upload(store);
      String[] command = {
        "--collections",
        "data:businessAudit",
        "calculator:calculationParts",
        "--start-date",
        "2024-01-16",
        "--end-date",
        "2024-01-16",
        "--force-collection-update"
      };

      Ended first = line.ingest(command);
      assertThat(first.exitCode()).as(first.process().stderr()).isZero();
      Ended again = line.ingest(command);
      assertThat(again.exitCode()).as(again.process().stderr()).isZero();

      assertThat(
              line.sql(
                  """
                  select 'audit', count(*) from uc_dw_auditlog.auditlog union all
                  select 'daily', count(*) from cdi_daily.calculator_calculationparts union all
                  select 'parts', count(*) from uc_lab_staging.src_calculator_parts union all
                  select 'raw', count(*) from uc_dw_auditlog.auditlog_raw union all
                  select 'red', count(*) from uc.auditlog_red_v union all
                  select 'sec', count(*) from uc.auditlog_sec_v union all
                  select 'snapshot', count(*) from cdi_snapshot.calculator_calculationparts
                  order by 1
                  """))
          .containsExactly(
              "audit,60", "daily,40", "parts,20", "raw,60", "red,60", "sec,60", "snapshot,20");
      assertThat(objects(store, "published/data/uc_dw_auditlog/auditlog_raw"))
          .as("of the first run, for readers, and of the second")
          .hasSizeGreaterThanOrEqualTo(2)
          .allMatch(key -> key.matches(".*/date_str=2024-01-16/run-[^/]+/part-[^/]+[.]orc"));
      assertThat(folder.resolve("published")).doesNotExist();
    }
  }

  @Test
  @Tag("heavy")
  void aReconciliationOfManifestsInABucketFindsWhatIsMissingAndLeavesItsPageThere()
      throws Exception {
    S3Server s3 = S3Server.shared().withBucket(BUCKET);
    try (IngestLine line = IngestLine.onBucket(folder, BUCKET, s3.uri().toString(), profile());
        ObjectStore store = TestBuckets.store(s3.uri())) {
      line.make(
          "reconciliation",
          "manifests",
          "--day",
          "2024-01-30",
          "--count",
          "300",
          "--missing-exports",
          "4",
          "--gzip");
      upload(store);

      Ended found =
          line.run(
              "reconcile",
              "--cut-off-start",
              "2024-01-30 00:00:00",
              "--cut-off-end",
              "2024-01-31 00:00:00");
      assertThat(found.exitCode()).as(found.process().stderr()).isEqualTo(4);
      assertThat(line.sql("select count(*) from reconciliation.missing_exports"))
          .containsExactly("4");
      assertThat(objects(store, "manifests/manifest/results"))
          .anyMatch(key -> key.endsWith("_results.html"))
          .anyMatch(key -> key.endsWith("_results.json"));
      assertThat(objects(store, "manifests/manifest/missing_export"))
          .anyMatch(key -> key.endsWith(".parquet"));
      assertThat(folder.resolve("published")).doesNotExist();
    }
  }

  /** As {@code aws configure} leaves them. */
  private Map<String, String> profile() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("credentials"),
            "[ingest]\naws_access_key_id = test\naws_secret_access_key = test\n");
    return Map.of("AWS_SHARED_CREDENTIALS_FILE", file.toString(), "AWS_PROFILE", "ingest");
  }

  private void upload(ObjectStore store) throws IOException {
    for (String made : List.of("corporate", "manifests")) {
      upload(store, folder.resolve(made));
    }
  }

  private void upload(ObjectStore store, Path made) throws IOException {
    if (!Files.exists(made)) {
      return;
    }
    try (Stream<Path> files = Files.walk(made)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String key = folder.relativize(file).toString();
        store.write(Location.of("s3://" + BUCKET).resolve(key), Files.readAllBytes(file));
      }
    }
  }

  private static List<String> objects(ObjectStore store, String below) {
    return store.listFolder(Location.of("s3://" + BUCKET + "/" + below)).toList().stream()
        .map(object -> object.location().uri())
        .toList();
  }
}
