package dataworks.vip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import dataworks.core.run.ExitCode;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.UnitResult;
import dataworks.sandbox.vendor.VendorBehaviour;
import dataworks.sandbox.vendor.VendorCatalogue;
import dataworks.sandbox.vendor.VendorFile;
import dataworks.sandbox.vendor.VendorServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandHourTest {
  @TempDir Path folder;

  private final JumpingTime time = new JumpingTime("2022-05-16T08:05:00Z");
  private final VendorCatalogue small = VendorCatalogue.ofRows(7, 3, 9, 20);

  @Test
  void aFullCycleOfSixtyTablesAndFiveHundredFilesSurvivesAllThatTheVendorDoes() throws IOException {
    VendorCatalogue catalogue = VendorCatalogue.ofRows(42, 60, 500, 5);
    List<VendorFile> files = catalogue.files();
    VendorBehaviour behaviour =
        VendorBehaviour.GOOD
            .tokensLiving(Duration.ofMinutes(20))
            .replicating(25, "Completed")
            .failingLinks(4)
            .truncating(
                Map.of(files.get(3).key(), 1, files.get(30).key(), 2, files.get(300).key(), 1))
            .expiring(Set.of(files.get(5).key(), files.get(400).key()))
            .lacking(Map.of(files.get(77).key(), 1));
    try (VendorServer server = VendorServer.start(catalogue, behaviour, time);
        TestVip world = new TestVip(folder, server.address().toString(), time)) {
      server.exportedAt(Instant.parse("2022-05-16T07:40:00Z"));
      LandHour job = world.job();
      DeliveryHour hour = world.hour();

      JobOutcome outcome = job.run(world.context());

      assertThat(outcome.exitCode()).isEmpty();
      assertThat(outcome.units()).hasSize(1);
      UnitResult unit = outcome.units().get(0);
      assertThat(unit.status()).isEqualTo(UnitResult.Status.COMPLETED);
      assertThat(unit.conservation().read()).isEqualTo(501);
      assertThat(unit.conservation().balances()).isTrue();
      assertThat(unit.details()).containsEntry("repaired", "1").containsEntry("inputFiles", "501");
      assertThat(time.pauses()).contains(Duration.ofMinutes(35));
      assertThat(server.calls().stream().filter("/connect/token"::equals).count())
          .isGreaterThanOrEqualTo(2);
      for (VendorFile file : files) {
        try (InputStream landed = world.store().open(hour.folder().resolve(file.key()));
            InputStream sent = file.content().get()) {
          assertThat(landed).hasSameContentAs(sent);
        }
      }
    }
  }

  @Test
  void aFileThatNeverComesFailsTheRunAndIsNamed() throws IOException {
    String lost = small.files().get(4).key();
    try (VendorServer server =
            VendorServer.start(
                small, VendorBehaviour.GOOD.lacking(Map.of(lost, Integer.MAX_VALUE)), time);
        TestVip world = new TestVip(folder, server.address().toString(), time)) {

      JobOutcome outcome = world.job().run(world.context());

      assertThat(outcome.exitCode()).contains(ExitCode.FAILED);
      assertThat(outcome.units().get(0).status()).isEqualTo(UnitResult.Status.FAILED);
      assertThat(outcome.units().get(0).error().orElseThrow())
          .hasMessageContaining(lost)
          .hasMessageContaining("404");
      assertThat(outcome.notification().orElseThrow().title()).contains("20220516-08");
      assertThat(world.landed(small.files().get(5).key())).isPresent();
      assertThat(world.landed(lost)).isEmpty();
    }
  }

  @Test
  void aLaterSanityCheckRepairsAPastHour() throws IOException {
    String lost = small.files().get(4).key();
    try (VendorServer server =
            VendorServer.start(small, VendorBehaviour.GOOD.lacking(Map.of(lost, 4)), time);
        TestVip world = new TestVip(folder, server.address().toString(), time)) {
      DeliveryHour hour = world.hour();
      assertThat(world.job().run(world.context()).exitCode()).contains(ExitCode.FAILED);
      time.take(Duration.ofHours(2));

      JobOutcome outcome =
          new CheckHour(hour, TestVip.OPTIONS.landing(), world.vendor()).run(world.context());

      assertThat(outcome.exitCode()).isEmpty();
      assertThat(outcome.summary().get(0)).contains("10 of 10", "1 after a repair");
      assertThat(world.store().exists(hour.folder().resolve(lost))).isTrue();
    }
  }

  @Test
  void aSanityCheckOfACompleteHourAsksTheVendorForNothing() throws IOException {
    try (VendorServer server = VendorServer.start(small, VendorBehaviour.GOOD, time);
        TestVip world = new TestVip(folder, server.address().toString(), time)) {
      world.job().run(world.context());
      int calls = server.calls().size();

      JobOutcome outcome =
          new CheckHour(world.hour(), TestVip.OPTIONS.landing(), world.vendor())
              .run(world.context());

      assertThat(outcome.exitCode()).isEmpty();
      assertThat(server.calls()).hasSize(calls);
    }
  }

  @Test
  void aSanityCheckOfAnHourThatWasNeverLandedSaysSo() {
    try (TestVip world = new TestVip(folder, "http://localhost:1", time)) {
      CheckHour job = new CheckHour(world.hour(), TestVip.OPTIONS.landing(), world.vendor());

      assertThatThrownBy(() -> job.run(world.context()))
          .isInstanceOf(DataworksException.class)
          .hasMessageContaining("no delivery of 20220516-08");
    }
  }

  @Test
  void theListOfLinksIsKeptWithoutSignatures() throws IOException {
    try (VendorServer server = VendorServer.start(small, VendorBehaviour.GOOD, time);
        TestVip world = new TestVip(folder, server.address().toString(), time)) {
      world.job().run(world.context());

      String list =
          new String(world.landed(DeliveryHour.LINKS_FILE).orElseThrow(), StandardCharsets.UTF_8);
      assertThat(list)
          .contains("\"key\"", "\"presignedDownloadURL\"", "\"size\"", small.files().get(0).key())
          .doesNotContain("MARKER", "?", "Signature");
    }
  }

  @Test
  void aLimitBeyondTheWaitEndsTheRunAtOnce() {
    try (VendorServer server =
            VendorServer.start(small, VendorBehaviour.GOOD.oneExportIn(Duration.ofHours(2)), time);
        TestVip world = new TestVip(folder, server.address().toString(), time)) {
      server.exportedAt(time.instant());

      assertThatThrownBy(() -> world.job().run(world.context()))
          .isInstanceOf(DataworksException.class)
          .hasMessageContaining("2022-05-16T10:05:00Z")
          .hasMessageContaining("--max-wait");
      assertThat(time.pauses()).isEmpty();
    }
  }

  @Test
  void aFailedReplicationEndsTheRunWithItsLastStatus() {
    try (VendorServer server =
            VendorServer.start(small, VendorBehaviour.GOOD.replicating(3, "Failed"), time);
        TestVip world = new TestVip(folder, server.address().toString(), time)) {
      assertThatThrownBy(() -> world.job().run(world.context()))
          .isInstanceOf(DataworksException.class)
          .hasMessageContaining("'Failed'");
    }
  }

  @Test
  void aReplicationThatNeverEndsIsGivenUpAfterTheLastPoll() {
    try (VendorServer server =
            VendorServer.start(small, VendorBehaviour.GOOD.replicating(1000, "Completed"), time);
        TestVip world = new TestVip(folder, server.address().toString(), time)) {
      assertThatThrownBy(() -> world.job().run(world.context()))
          .isInstanceOf(DataworksException.class)
          .hasMessageContaining("50 polls")
          .hasMessageContaining("'InProgress'");
      assertThat(server.calls().stream().filter(call -> call.endsWith("CheckJobStatus")))
          .hasSize(50);
    }
  }

  @Test
  void linksThatNeverComeAreGivenUpAfterTenAttempts() {
    try (VendorServer server =
            VendorServer.start(small, VendorBehaviour.GOOD.failingLinks(1000), time);
        TestVip world = new TestVip(folder, server.address().toString(), time)) {
      assertThatThrownBy(() -> world.job().run(world.context()))
          .isInstanceOf(DataworksException.class)
          .hasMessageContaining("10 attempts");
      assertThat(server.calls().stream().filter(call -> call.contains("presignedUrls")))
          .hasSize(10);
    }
  }
}
