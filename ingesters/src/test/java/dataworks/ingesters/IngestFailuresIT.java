package dataworks.ingesters;

import static dataworks.ingesters.IngestWorld.options;
import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.run.Conservation;
import dataworks.core.run.UnitResult;
import dataworks.sandbox.keyservice.Fault;
import dataworks.sandbox.sample.SampleSpec;
import dataworks.testing.TestSpark;
import java.nio.file.Path;
import java.time.LocalDate;
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
  void aDamagedFileIsNamedAndFatalUnlessItMayBeSkipped(String collection) {
    var sample = world.sample(spec(collection, 100).withFiles(3).withCorruptedFiles(2));

    UnitResult refused = run(options(collection, DAY));
    assertThat(refused.error().orElseThrow().code()).isEqualTo("DW-DAT-002");
    assertThat(sample.corruptedFiles())
        .anyMatch(file -> refused.error().orElseThrow().getMessage().contains(file));
    assertThat(TestSpark.rows("show databases")).containsExactly("default");

    UnitResult skipped =
        run(options(List.of(collection), DAY, DAY, 0, IngestSwitch.SKIP_BAD_FILES));
    assertThat(skipped.conservation()).isEqualTo(new Conservation(100, 100, 0, 0, 0));
    assertThat(skipped.details().get("skippedFiles"))
        .contains("corrupted.00000", "corrupted.00001");
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
