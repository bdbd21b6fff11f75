package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.sandbox.keyservice.SandboxKeyService;
import dataworks.sandbox.partner.PartnerDeliveries;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A delivery that neither the driver nor the executor could hold. */
class KickstartHeavyIT {
  private static final long GIGABYTE = 1L << 30;
  private static final String DAY = "2024-03-01";

  @TempDir private Path folder;

  @Test
  @Tag("heavy")
  void aGigabyteOfEncryptedJsonNeedsHalfAGigabyteOfDriverAndOneOfExecutor() throws Exception {
    long records = deliver();
    JsonNode unit;
    try (SandboxKeyService keys = SandboxKeyService.plain()) {
      unit = run(keys).path("units").path(0);
    }

    assertThat(unit.path("conservation").path("read").asLong()).isEqualTo(records);
    assertThat(unit.path("conservation").path("written").asLong()).isEqualTo(records);
    double seconds = 0;
    for (JsonNode stage : unit.path("stages")) {
      seconds += stage.path("seconds").asDouble();
    }
    System.out.printf(
        "kickstart: %d bytes in %.0f s, %.1f MB/s: %s%n",
        GIGABYTE, seconds, GIGABYTE / 1e6 / seconds, unit.path("stages"));
  }

  /** Streams one document of a gigabyte at least; how many records it has. */
  private long deliver() {
    long[] records = {0};
    try (DirectoryStore store = new DirectoryStore()) {
      new PartnerDeliveries(store, Location.of("file:" + folder + "/partner"), 7)
          .encrypted(
              Location.of("file:%s/partner/%s_application_001.json".formatted(folder, DAY)),
              out -> records[0] = document(out));
    }
    assertThat(folder.resolve("partner/" + DAY + "_application_001.json"))
        .satisfies(file -> assertThat(Files.size(file)).isGreaterThanOrEqualTo(GIGABYTE));
    return records[0];
  }

  private static long document(OutputStream out) throws IOException {
    String letter = "I would like to work for you, \\\"soon\\\"; ".repeat(8);
    long bytes = write(out, "{\"extract\":{},\"fields\":[");
    bytes += write(out, "{\"fieldName\":\"applicationId\"},{\"fieldName\":\"isOpen\"},");
    bytes += write(out, "{\"fieldName\":\"appliedAt\"},{\"fieldName\":\"score\"},");
    bytes += write(out, "{\"fieldName\":\"letter\",\"pii\":\"true\"}],\"data\":[");
    long records = 0;
    while (bytes < GIGABYTE) {
      bytes +=
          write(
              out,
              (records == 0 ? "" : ",\n")
                  + "{\"applicationId\":"
                  + records
                  + ",\"isOpen\":true,\"appliedAt\":\"2024-02-29 23:59:59\",\"score\":"
                  + records % 900
                  + ",\"letter\":\""
                  + letter
                  + records
                  + "\"}");
      records++;
    }
    write(out, "]}");
    return records;
  }

  private static long write(OutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(bytes);
    return bytes.length;
  }

  private JsonNode run(SandboxKeyService keys) throws Exception {
    Map<String, String> environment = SparkCluster.environment();
    try (SparkCluster cluster = SparkCluster.start(folder, 1, "1200m", Map.of())) {
      List<String> command =
          cluster.submit(
              "-Xmx512m",
              List.of("--executor-memory", "1g"),
              List.of("kickstart", "--module-name", "application", "--start-dt", DAY));
      command.addAll(List.of("--end-dt", DAY, "--config", configuration(keys).toString()));
      command.addAll(List.of("--report-dir", folder.resolve("report").toString()));
      Processes.Finished finished = Processes.run(folder, environment, command);
      assertThat(finished.exitCode()).as(finished.stderr()).isZero();
    }
    return new ObjectMapper().readTree(folder.resolve("report/run.json").toFile());
  }

  private Path configuration(SandboxKeyService keys) throws IOException {
    return Files.writeString(
        folder.resolve("config.yaml"),
        """
        storage: {published: "file:%1$s/published"}
        ledger: {type: embedded, path: "%1$s/ledger"}
        hive: {metastore: "%1$s/metastore", warehouse: "file:%1$s/warehouse"}
        key-service: {url: "%2$s"}
        kickstart:
          collections: {application: [application]}
          src-bucket-names: {application: "file:%1$s/partner"}
          initial-schema:
            application: {application: {application_id: bigint, is_open: text, applied_at: timestamp, score: bigint, letter: string}}
        """
            .formatted(folder, keys.world().url()));
  }
}
