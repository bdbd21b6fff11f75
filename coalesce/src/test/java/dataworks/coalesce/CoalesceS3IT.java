package dataworks.coalesce;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.aws.AddressStyle;
import dataworks.aws.AwsClients;
import dataworks.aws.AwsSettings;
import dataworks.aws.store.S3Store;
import dataworks.core.ledger.EmbeddedLedger;
import dataworks.core.ledger.Ledger;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.testing.servers.S3Server;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** On an S3 server. */
class CoalesceS3IT {
  private static final String BUCKET = "coalesce";

  @TempDir Path temporary;

  private static ObjectStore store() {
    S3Server server = S3Server.shared().withBucket(BUCKET);
    AwsSettings settings =
        new AwsSettings(
            "eu-west-2",
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")),
            Optional.of(server.uri()));
    return new S3Store(AwsClients.s3(settings, AddressStyle.PATH));
  }

  private static TestFolder audit(ObjectStore store, Ledger ledger, String name) {
    TestFolder folder =
        new TestFolder(store, Location.of("s3://" + BUCKET + "/corporate/" + name), ledger);
    folder.gzip("data.businessAudit_8_207899-220000.jsonl.gz", "{\"n\":1}\n", "{\"n\":2}\n");
    folder.gzip("data.businessAudit_8_220001-229999.jsonl.gz", "{\"n\":3}\n{\"n\":4}");
    folder.gzip("data.businessAudit_8_230000-261800.jsonl.gz", "{\"n\":5}\n");
    return folder;
  }

  @Test
  void endedAtAnyBoundaryNothingIsLostAndNothingDoubled() {
    try (ObjectStore store = store();
        Ledger ledger = new EmbeddedLedger(temporary)) {
      int boundaries =
          Kills.everywhere(
              name -> audit(store, ledger, name),
              folder -> TestFolder.request(folder.root, ObjectKind.CORPORATE, 1 << 20, 1));
      assertThat(boundaries).isEqualTo(12);
    }
  }

  @Test
  void anObjectOfSeveralPartsIsJoinedAndReadBack() {
    try (ObjectStore store = store();
        Ledger ledger = new EmbeddedLedger(temporary)) {
      TestFolder folder =
          new TestFolder(store, Location.of("s3://" + BUCKET + "/manifests"), ledger);
      String half = ("0123456789abcde|".repeat(600) + "\n").repeat(1_000);
      folder.text("db.a.b_1_0-db.a.b_1_9.txt", half);
      folder.text("db.a.b_1_10-db.a.b_1_19.txt", half);
      CoalesceRequest request = TestFolder.request(folder.root, ObjectKind.MANIFESTS, 64 << 20, 2);
      folder.run(store, request);
      assertThat(folder.dataNames()).isEqualTo(List.of("db.a.b_1_0_db.a.b_1_19.txt"));
      assertThat(folder.lines()).hasSize(2_000);
    }
  }
}
