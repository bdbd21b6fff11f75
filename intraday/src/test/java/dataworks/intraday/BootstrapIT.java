package dataworks.intraday;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.run.UnitResult;
import dataworks.core.run.UnitResult.Status;
import dataworks.core.store.Location;
import dataworks.intraday.reader.ChangeReader;
import dataworks.intraday.reader.ExportReader;
import dataworks.sandbox.keyservice.SandboxKeyService;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapIT {
  private static final CollectionId CLAIMS = CollectionId.parse("core:claim-ant");
  private static final String VIEW =
      "SELECT id, record_timestamp, record FROM intraday.v_core_claim_ant_latest ORDER BY 1";
  private static final String PARTS =
      "SELECT run, count(*) FROM intraday.core_claim_ant GROUP BY run ORDER BY run";
  private static final long SECOND = 1_577_836_801_000L;
  private static final String LATE =
      "{\"_id\":{\"id\":\"late\"},"
          + " \"_lastModifiedDateTime\":{\"$date\":\"2020-01-01T00:00:01.000Z\"},\"createdDateTime\":\"2019-01-01T00:00:00.000+0000\",\"t\":\"日本,"
          + " \\\"é\\\" \\\\x41\"}";
  private static final String MADE =
      "{\"createdDateTime\":\"2020-01-01T00:00:01.000+0000\",\"_id\":\"made\"}";
  private static final String OLD = "{\"_id\":{\"z\":1,\"a\":2}}";

  @TempDir Path folder;
  private TestWorld world;
  private SandboxKeyService keys;
  private IntradayRuns runs;

  @BeforeEach
  void start() throws IOException {
    TestSpark.clean();
    world = TestWorld.in(folder);
    keys = SandboxKeyService.plain();
    runs = new IntradayRuns(world, keys);
    Files.createDirectories(folder.resolve("export/core/claim-ant/more"));
  }

  @AfterEach
  void end() {
    keys.close();
    world.close();
  }

  @Test
  void an_export_becomes_the_first_part_and_runs_come_on_top() throws IOException {
    export("part-0.json", LATE, "", "{\"_id\":", MADE);
    gzip("more/part-1.json.gz", OLD, "{\"id\":\"none\"}");
    export("_SUCCESS", "{\"_id\":\"no data\"}");
    UnitResult result = bootstrap();
    assertThat(result.error()).isEmpty();
    assertThat(result.conservation().written()).isEqualTo(3);
    assertThat(result.quarantine()).containsEntry("MALFORMED_JSON", 1L).containsEntry("BAD_ID", 1L);
    assertThat(TestSpark.rows(VIEW))
        .containsExactly(
            "made|" + SECOND + "|" + MADE,
            "{\"a\":2,\"z\":1}|0|" + OLD,
            "{\"id\":\"late\"}|" + SECOND + "|" + LATE);
    assertThat(TestSpark.rows(PARTS)).containsExactly("0|3");
    assertThat(runs.watermark(CLAIMS)).isEmpty();

    change("late", SECOND + 1, "{\"v\":2}");
    assertThat(TestSpark.rows(VIEW)).contains("{\"id\":\"late\"}|" + (SECOND + 1) + "|{\"v\":2}");
    assertThat(TestSpark.rows(VIEW)).hasSize(3);
    assertThat(runs.watermark(CLAIMS)).hasValue(SECOND + 1);
  }

  @Test
  void the_same_again_replaces_the_first_part_also_when_it_was_folded() throws IOException {
    export("part-0.json", LATE, OLD);
    bootstrap();
    change("late", SECOND - 1, "{\"v\":\"older\"}");
    runs.compact(CLAIMS);
    export("part-0.json", LATE, OLD, MADE);
    assertThat(bootstrap().conservation().written()).isEqualTo(3);
    assertThat(TestSpark.rows(PARTS)).hasSize(2).contains("0|3");
    List<String> latest =
        List.of(
            "made|" + SECOND + "|" + MADE,
            "{\"a\":2,\"z\":1}|0|" + OLD,
            "{\"id\":\"late\"}|" + SECOND + "|" + LATE);
    assertThat(TestSpark.rows(VIEW)).isEqualTo(latest);
    runs.compact(CLAIMS);
    assertThat(TestSpark.rows(VIEW)).isEqualTo(latest);
  }

  @Test
  void without_files_nothing_is_published() {
    UnitResult result = bootstrap();
    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.error().orElseThrow().code()).isEqualTo(IntradayError.EXPORT_MISSING.code());
  }

  private UnitResult bootstrap() {
    ExportReader reader =
        new ExportReader(
            world.store(),
            collection ->
                Location.of(
                    "file:%s/export/%s/%s"
                        .formatted(folder, collection.database(), collection.collection())));
    return runs.bootstrap(reader, CLAIMS).get(0);
  }

  private void change(String id, long timestamp, String payload) throws IOException {
    Path script = Files.createTempFile(folder, "shell", ".sh");
    Path cell =
        Files.writeString(
            folder.resolve("cell.txt"), Messages.line(id, timestamp, payload) + "\n1 row(s)\n");
    Files.writeString(script, "cat > /dev/null\ncat " + cell + "\n");
    ChangeReader shell = Readers.shell("bash " + script);
    assertThat(runs.scheduled(shell, SECOND + 1000, CLAIMS).get(0).error()).isEmpty();
  }

  private void export(String name, String... lines) throws IOException {
    Files.writeString(
        folder.resolve("export/core/claim-ant").resolve(name), String.join("\n", lines) + "\n");
  }

  private void gzip(String name, String... lines) throws IOException {
    Path file = folder.resolve("export/core/claim-ant").resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
