package dataworks.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.api.Conservation;
import dataworks.api.KeyServiceCounts;
import dataworks.core.ledger.RunLedger;
import dataworks.core.ledger.RunRecord;
import dataworks.core.notify.Notification;
import dataworks.core.run.ExitCode;
import dataworks.core.run.RunContext;
import dataworks.core.run.RunReport;
import dataworks.core.run.UnitResult;
import dataworks.core.store.Location;
import dataworks.testing.ManualClock;
import dataworks.testing.TestWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryObserverTest {
  @TempDir Path folder;

  private final ManualClock time = new ManualClock(Instant.parse("2024-03-04T03:10:00Z"));
  private TestWorld world;

  @BeforeEach
  void open() {
    world = TestWorld.in(folder).withClock(time);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void whatBrokeSinceTheLastRunIsToldOnce() {
    ran("kickstart", "FAILED", "2024-03-02T03:00:00Z");
    ran("kickstart", "COMPLETED", "2024-03-03T03:00:00Z");
    ended();

    assertThat(world.notifier().sent()).hasSize(1);
    assertThat(world.notifier().sent().get(0).elements())
        .extracting(Map.Entry::getKey)
        .anyMatch(name -> name.equals("kickstart 20240302-03 missing-job"));

    ended();
    assertThat(world.notifier().sent()).hasSize(1);

    ran("kickstart", "FAILED", "2024-03-04T03:00:00Z");
    time.advance(Duration.ofHours(2));
    ended();
    Notification news = world.notifier().sent().get(1);
    assertThat(news.elements())
        .extracting(Map.Entry::getKey)
        .anyMatch(name -> name.equals("kickstart 20240304-03 missing-job"))
        .noneMatch(name -> name.contains("20240302"));
  }

  @Test
  void goodRunsOfThisPipelineAndBadOnesOfOthersTellNothingButSizes() throws Exception {
    ran("kickstart", "COMPLETED", "2024-03-04T01:00:00Z");
    ran("ingest", "FAILED", "2024-03-04T01:00:00Z");

    ended();

    assertThat(world.notifier().sent()).isEmpty();
    assertThat(folder.resolve("observe/ingest")).doesNotExist();
    assertThat(Files.readString(folder.resolve("observe/kickstart/historical_job_size.csv")))
        .contains("20240304-01,2,3");
  }

  @Test
  void anHourThatARunRepairedIsReadAgain() throws Exception {
    ran("kickstart", "FAILED", "2024-03-04T01:00:00Z");
    ended();
    ran("kickstart", "COMPLETED", "2024-03-04T01:30:00Z");

    ended();
    assertThat(jobs()).contains("20240304-01,0,1");

    ended(Map.of(UnitResult.HOUR, "2024-03-04T01:00:00Z"));
    assertThat(jobs()).contains("20240304-01,1,1");
  }

  private String jobs() throws IOException {
    return Files.readString(folder.resolve("observe/kickstart/historical_job_metrics.csv"));
  }

  private void ended() {
    ended(Map.of());
  }

  private void ended(Map<String, String> details) {
    RunContext context = world.run("kickstart", "run-1");
    UnitResult unit =
        new UnitResult(
            "unit",
            Optional.empty(),
            UnitResult.Status.COMPLETED,
            Conservation.NOTHING,
            Map.of(),
            List.of(),
            KeyServiceCounts.NONE,
            List.of(),
            details,
            Optional.empty());
    new DeliveryObserver(context, this::kickstart)
        .ended(
            new RunReport(
                context.run(),
                Map.of(),
                time.instant(),
                ExitCode.DONE,
                List.of(unit),
                List.of(),
                Optional.empty()));
  }

  private Observatory kickstart(RunContext context) {
    return new Observatory(
        context.store(),
        Location.of("file:" + folder + "/observe"),
        context.configuration().section(ObserveSettings.class).orElseThrow(),
        LedgerDeliveries.of(new RunLedger(context.ledger()), "kickstart"));
  }

  private void ran(String command, String status, String finished) {
    Instant end = Instant.parse(finished);
    new RunLedger(world.ledger())
        .put(
            new RunRecord(
                command + end,
                command + ":product",
                command,
                "correlation",
                status,
                end.minusSeconds(60),
                Optional.of(end),
                Optional.of(status.equals("COMPLETED") ? 0 : 1),
                Map.of("read", 10L, "bytes", 2048L, "files", 3L)));
  }
}
