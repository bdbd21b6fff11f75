package dataworks.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.aws.AddressStyle;
import dataworks.aws.AwsClients;
import dataworks.aws.AwsSettings;
import dataworks.aws.store.S3Store;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.testing.servers.EmrServer;
import dataworks.testing.servers.RecordingS3Proxy;
import dataworks.testing.servers.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a replica leaves in a bucket, with neighbours whose names begin the same. */
class IntradayPurgeIT {
  private static final Location DATA = Location.of("s3://intraday-purge/hbase/data/hbase");

  @TempDir Path folder;
  private final EmrServer emr = EmrServer.start();
  private RecordingS3Proxy proxy;
  private ObjectStore store;

  @BeforeEach
  void start() {
    System.setProperty("aws.accessKeyId", "TESTKEY");
    System.setProperty("aws.secretAccessKey", "secret");
    proxy = RecordingS3Proxy.before(S3Server.shared().withBucket(DATA.bucket()).uri());
    AwsSettings settings = AwsSettings.of("eu-west-2", Optional.of(S3Server.shared().uri()));
    store = new S3Store(AwsClients.s3(settings, AddressStyle.PATH));
    store.deleteFolder(DATA);
  }

  @AfterEach
  void end() {
    store.close();
    proxy.close();
    emr.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @Test
  void the_keys_of_an_ended_cluster_go_in_batches_and_those_of_its_neighbours_stay()
      throws IOException {
    List<String> neighbours =
        List.of(
            "meta_j-10/x", "meta_j-1x/y", "meta_j-", "meta/z", "meta_j-1.backup", "xmeta_j-1/x");
    neighbours.forEach(name -> store.write(DATA.resolve(name), new byte[1]));
    IntStream.range(0, 2_500)
        .parallel()
        .forEach(i -> store.write(DATA.resolve("meta_j-1/1588230740/info/" + i), new byte[1]));
    InProcess run = purge("j-1");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("2500 objects removed below " + DATA + "/meta_j-1/");
    assertThat(keys()).containsExactlyInAnyOrderElementsOf(neighbours);
    assertThat(proxy.calls().stream().filter(call -> call.method().equals("POST"))).hasSize(3);
    InProcess again = purge("j-1");
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(again.err()).contains("warning: nothing is below " + DATA + "/meta_j-1/");
    assertThat(keys()).hasSameSizeAs(neighbours);
  }

  @Test
  void a_cluster_that_runs_keeps_its_keys_until_it_has_ended() throws IOException {
    String id = emr.running("dataworks-intraday-development", Map.of());
    store.write(DATA.resolve("meta_" + id + "/x"), new byte[1]);
    InProcess refused = purge(id);
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("the cluster " + id + " is still running");
    assertThat(keys()).containsExactly("meta_" + id + "/x");
    assertThat(InProcess.run(List.of("cluster", "stop", id, "--endpoint", emr.uri().toString())))
        .matches(stopped -> stopped.exit() == 0);
    assertThat(purge(id).exit()).isZero();
    assertThat(keys()).isEmpty();
  }

  @Test
  void an_emr_that_does_not_answer_keeps_everything() throws IOException {
    store.write(DATA.resolve("meta_j-1/x"), new byte[1]);
    emr.close();
    assertThat(purge("j-1").exit()).isEqualTo(1);
    assertThat(keys()).containsExactly("meta_j-1/x");
  }

  private List<String> keys() {
    try (Stream<dataworks.core.store.StoredObject> objects = store.listFolder(DATA)) {
      return objects
          .map(object -> object.location().uri().substring(DATA.uri().length() + 1))
          .toList();
    }
  }

  private InProcess purge(String cluster) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("config.yaml"),
            """
            storage: {published: "file:%1$s/published", hbase-root: "s3://intraday-purge/hbase"}
            s3: {region: eu-west-2, endpoint: "%2$s", path-style: true}
            ledger: {type: embedded, path: "%1$s/ledger"}
            """
                .formatted(folder, proxy.uri()));
    return InProcess.run(
        List.of(
            "intraday",
            "purge-metadata",
            "--cluster-id",
            cluster,
            "--endpoint",
            emr.uri().toString(),
            "--config",
            config.toString(),
            "--report-dir",
            folder + "/report"));
  }
}
