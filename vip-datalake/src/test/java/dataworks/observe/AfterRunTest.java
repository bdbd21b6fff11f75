package dataworks.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.ledger.RunLedger;
import dataworks.core.ledger.RunRecord;
import dataworks.core.notify.Notification;
import dataworks.core.store.Location;
import dataworks.vip.JumpingTime;
import dataworks.vip.TestVip;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AfterRunTest {
  @TempDir Path folder;

  private final JumpingTime time = new JumpingTime("2024-03-04T03:10:00Z");
  private final AfterRun after =
      new AfterRun(
          context ->
              new Observatory(
                  context.store(),
                  Location.of("file:" + folder + "/observe"),
                  context.configuration().observe(),
                  LedgerDeliveries.of(new RunLedger(context.ledger()), "kickstart")));
  private TestVip world;

  private TestVip world() {
    if (world == null) {
      world = new TestVip(folder, "http://localhost:1", time);
    }
    return world;
  }

  @AfterEach
  void close() {
    world().close();
  }

  @Test
  void whatBrokeSinceTheLastRunIsToldOnce() {
    ran("kickstart", "FAILED", "2024-03-02T03:00:00Z");
    ran("kickstart", "COMPLETED", "2024-03-03T03:00:00Z");
    after.observe(world().context());

    assertThat(world().told().sent()).hasSize(1);
    assertThat(world().told().sent().get(0).elements())
        .extracting(Map.Entry::getKey)
        .anyMatch(name -> name.equals("kickstart 20240302-03 missing-job"));

    after.observe(world().context());
    assertThat(world().told().sent()).hasSize(1);

    ran("kickstart", "FAILED", "2024-03-04T03:00:00Z");
    time.pause(Duration.ofHours(2));
    after.observe(world().context());
    Notification news = world().told().sent().get(1);
    assertThat(news.elements())
        .extracting(Map.Entry::getKey)
        .anyMatch(name -> name.equals("kickstart 20240304-03 missing-job"))
        .noneMatch(name -> name.contains("20240302"));
  }

  @Test
  void goodRunsOfThisPipelineAndBadOnesOfOthersTellNothingButSizes() throws Exception {
    ran("kickstart", "COMPLETED", "2024-03-04T01:00:00Z");
    ran("ingest", "FAILED", "2024-03-04T01:00:00Z");

    after.observe(world().context());

    assertThat(world().told().sent()).isEmpty();
    assertThat(folder.resolve("observe/ingest")).doesNotExist();
    assertThat(Files.readString(folder.resolve("observe/kickstart/historical_job_size.csv")))
        .contains("20240304-01,2,3");
  }

  @Test
  void aLedgerThatDoesNotAnswerDoesNotFailTheRun() {
    new AfterRun(
            context -> {
              throw new IllegalStateException("no ledger today");
            })
        .observe(world().context());

    assertThat(world().told().sent()).isEmpty();
  }

  private void ran(String command, String status, String finished) {
    Instant end = Instant.parse(finished);
    new RunLedger(world().ledger())
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
