package dataworks.ingesters;

import static dataworks.ingesters.IngestWorld.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.core.run.Conservation;
import dataworks.core.run.UnitResult;
import dataworks.sandbox.keyservice.Fault;
import dataworks.sandbox.sample.SampleSpec;
import dataworks.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngestFailuresIT {
  private static final String DAY = "2024-01-16";

  @TempDir Path root;
  private IngestWorld world;

  @BeforeEach
  void open() {
    TestSpark.clean();
    world = new IngestWorld(root);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static SampleSpec spec(String collection, long count) {
    CollectionName name = CollectionName.parse(collection);
    return SampleSpec.of(name.db(), name.collection(), LocalDate.parse(DAY), count);
  }

  private UnitResult run(IngestOptions options) {
    return world.run(options).units().get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"data:businessAudit", "core:statement"})
  void allDamagedFilesAreNamedAndFatalUnlessTheyMayBeSkipped(String collection) throws Exception {
    var sample = world.sample(spec(collection, 100).withFiles(3).withCorruptedFiles(9));

    UnitResult refused = run(options(collection, DAY));
    assertThat(refused.error().orElseThrow().code()).isEqualTo("DW-DAT-002");
    assertThat(refused.error().orElseThrow()).hasMessageContaining("9 of 12 files");
    assertThat(sample.corruptedFiles())
        .allMatch(file -> refused.error().orElseThrow().getMessage().contains(file));
    assertThat(listed()).containsExactlyElementsOf(sample.corruptedFiles());
    assertThat(TestSpark.rows("show databases")).containsExactly("default");

    UnitResult skipped =
        run(options(List.of(collection), DAY, DAY, 0, IngestSwitch.SKIP_BAD_FILES));
    assertThat(skipped.conservation()).isEqualTo(new Conservation(100, 100, 0, 0, 0));
    assertThat(skipped.details().get("skippedFiles")).startsWith("9: ");
    assertThat(sample.corruptedFiles())
        .allMatch(file -> skipped.details().get("skippedFiles").contains(file));
    assertThat(listed()).hasSize(18);
  }

  @Test
  void ofManyDamagedFilesTheMessageNamesSomeAndTheQuarantineAll() throws Exception {
    var sample = world.sample(spec("core:statement", 4).withCorruptedFiles(45));

    UnitResult refused = run(options("core:statement", DAY));

    assertThat(refused.error().orElseThrow()).hasMessageContaining(" and 25 more; all are in ");
    assertThat(listed()).containsExactlyElementsOf(sample.corruptedFiles());
  }

  /** Paths below the root of all files in lists of damaged ones. */
  private List<String> listed() throws IOException {
    String root = world.root("corporate").toString();
    List<String> files = new ArrayList<>();
    for (var object :
        world.world.store().listFolder(world.published().resolve("quarantine")).toList()) {
      assertThat(object.location().name()).startsWith("bad-files-");
      for (String line : Files.readAllLines(Path.of(object.location().path()))) {
        var json = new ObjectMapper().readTree(line);
        assertThat(json.path("reason").asText()).isEqualTo("BAD_FILE");
        assertThat(json.path("message").asText()).matches("is (corrupt|truncated).*");
        files.add(json.path("file").asText().substring("file:".length() + root.length() + 1));
      }
    }
    return files;
  }

  @Test
  void eachKeyIsAskedForOnceHoweverManyTasksThereAre() {
    world.sample(spec("data:businessAudit", 4_000).withFiles(8).withDataKeys(300));

    UnitResult unit = run(options("data:businessAudit", DAY));

    assertThat(unit.status()).isEqualTo(UnitResult.Status.COMPLETED);
    assertThat(unit.keyService().requests()).isLessThanOrEqualTo(300);
    assertThat(unit.keyService().hits() + unit.keyService().misses()).isGreaterThanOrEqualTo(4_000);
  }

  @Test
  void anUnreliableKeyServiceOnlyTakesLonger() {
    world.keys.faults().share(0.3, Fault.status(503));
    world.sample(spec("core:statement", 400).withDataKeys(50));

    assertThat(run(options("core:statement", DAY)).conservation())
        .isEqualTo(new Conservation(400, 400, 0, 0, 0));
  }

  @Test
  void aRevokedCertificateStopsTheRunAtOnce() {
    world.keys.faults().share(1, Fault.status(403));
    world.sample(spec("core:statement", 400).withFiles(4).withDataKeys(50));

    UnitResult unit = run(options("core:statement", DAY));

    assertThat(unit.error().orElseThrow().code()).isEqualTo("DW-KEY-002");
    assertThat(unit.status()).isEqualTo(UnitResult.Status.FAILED);
  }

  @Test
  void aDayWithoutInputFailsOnlyWhenInputIsRequired() {
    assertThat(run(options("core:statement", DAY)).status()).isEqualTo(UnitResult.Status.COMPLETED);
    assertThat(
            run(options(List.of("core:statement"), DAY, DAY, 0, IngestSwitch.REQUIRE_INPUT))
                .error()
                .orElseThrow()
                .code())
        .isEqualTo("DW-ING-006");
  }
}
