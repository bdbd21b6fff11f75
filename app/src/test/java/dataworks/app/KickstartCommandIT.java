package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dataworks.app.KickstartFolder.Finished;
import dataworks.app.wiring.SharedSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command from its arguments to its exit code, in this JVM on one session. */
@SuppressWarnings("TimeInStaticInitializer") // one day for all of its tests
class KickstartCommandIT {
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static SharedSpark spark;

  @TempDir private static Path folder;
  private KickstartFolder world;

  @BeforeAll
  static void share() {
    spark = SharedSpark.open();
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  @BeforeEach
  void begin() throws IOException {
    world = new KickstartFolder(folder, "t" + NUMBER.incrementAndGet(), "vacancy");
  }

  @ParameterizedTest
  @CsvSource({", 0, 1", "Completed, 3, 2", "In-Progress, 2, 2", "Failed, 2, 2"})
  void theLedgerSaysWhereARunStarts(String status, int daysAgo, int first) throws IOException {
    deliverSince(3);
    if (status != null) {
      world.ledgerSays(ago(daysAgo), status);
    }

    assertThat(world.kickstart().exitCode()).isZero();

    assertThat(days()).isEqualTo(since(first));
    assertThat(world.ledger("").orElseThrow()).startsWith(TODAY + " Completed ");
    assertThat(world.kickstart().messages()).contains("nothing to do");
  }

  @Test
  void daysThatThePartnerHasDeletedStopARunUnlessTheGapIsAccepted() throws IOException {
    deliverSince(7);
    world.ledgerSays(ago(9), "Failed");

    Finished refused = world.kickstart();

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.messages())
        .contains("DW-KIC-009", ago(9).toString(), ago(8).toString(), "--accept-gap")
        .doesNotContain(ago(7).toString());
    assertThat(world.published())
        .as("the control room alone")
        .isDirectoryNotContaining(
            path ->
                !Set.of("index.html", ".index.html.dw-lock", "site")
                    .contains(path.getFileName().toString()));
    assertThat(world.ledger("")).contains(ago(9) + " Failed 1");

    assertThat(world.kickstart("--accept-gap", "--end-dt", ago(6).toString()).exitCode()).isZero();
    assertThat(days()).containsExactly(ago(7).toString(), ago(6).toString());
  }

  @Test
  void deltaLoadsHaveTheirOwnRowAndReplaceTheSameDays() throws IOException {
    deliverSince(1);
    assertThat(world.kickstart("--end-dt", ago(1).toString()).exitCode()).isZero();
    world.deliver(ago(1), "vacancy", "Vacancy ID,Title\n7,changed\n8,more\n");

    assertThat(world.kickstart("--load-type", "delta").exitCode()).isZero();

    assertThat(days()).isEqualTo(since(1));
    assertThat(titles(ago(1))).containsExactly("changed", "more");
    assertThat(world.ledger("_delta")).contains(TODAY + " Completed 2");
    assertThat(world.ledger("")).contains(ago(1) + " Completed 1");
    assertThat(world.kickstart("--load-type", "delta").messages()).contains("nothing to do");
    assertThat(world.kickstart().exitCode()).isZero();
    assertThat(world.report().path("units")).hasSize(1);
    assertThat(world.ledger("")).contains(TODAY + " Completed 2");
  }

  @Test
  void aMissingFileIsExitCodeOneAndNamedAndLaterDaysAreNotRun() throws IOException {
    world = new KickstartFolder(folder, "missing", "vacancy, vacancy_history");
    deliverSince(1);
    world.deliver(TODAY, "vacancy_history", "Vacancy ID\n1\n");

    Finished failed = world.kickstart();

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.messages()).contains("DW-KIC-001", ago(1) + "_vacancy_history");
    JsonNode units = world.report().path("units");
    assertThat(units)
        .extracting(unit -> unit.path("status").asText())
        .containsExactly("COMPLETED", "FAILED", "NOT_RUN", "NOT_RUN");
    assertThat(days()).containsExactly(ago(1).toString());
    assertThat(world.ledger("")).contains(ago(1) + " Failed 1");

    world.deliver(ago(1), "vacancy_history", "Vacancy ID\n1\n2\n");
    assertThat(world.kickstart().exitCode()).isZero();
    assertThat(world.rows("select count(*) from " + world.table("vacancy_history")))
        .containsExactly("3");
    assertThat(world.ledger("")).contains(TODAY + " Completed 3");
  }

  @Test
  void awkwardCsvIsRightOrSaidClearlyAndThenNothingOfItsDayIsPublished() throws IOException {
    world.deliver(
        ago(3), "vacancy", "\uFEFFVacancy ID,Title\r\n1,\"a, \"\"b\"\"\r\nc;\"\r\n2,\r\n");
    world.deliver(ago(2), "vacancy", "Vacancy ID,Title\n");
    assertThat(since(3, 2).exitCode()).isZero();
    assertThat(
            world.rows(
                "select vacancy_id, title = 'a, \"b\"\\r\\nc;' as same, error_desc from "
                    + table()))
        .containsExactlyInAnyOrder("1,true,", "2,,");
    assertThat(days()).containsExactly(ago(3).toString(), ago(2).toString());
    Map<String, String> broken =
        Map.of(
            "", "DW-KIC-003",
            "Vacancy ID,Title\n1,2,3\n", "DW-KIC-004",
            "Vacancy ID,vacancy_id\n1,2\n", "DW-KIC-005",
            "Vacancy ID,Title\n1,\"open\n", "DW-KIC-002");
    for (Map.Entry<String, String> each : broken.entrySet()) {
      world.deliver(ago(1), "vacancy", each.getKey());
      Finished failed = since(1, 1);
      assertThat(failed.exitCode()).as(failed.messages()).isEqualTo(3);
      assertThat(failed.messages()).contains(each.getValue(), ago(1) + "_vacancy_001.csv");
    }
    assertThat(days()).containsExactly(ago(3).toString(), ago(2).toString());
  }

  @Test
  void endToEndTestsAreRefusedInPreprodBeforeAnythingIsTouched() throws IOException {
    Map<String, Long> before = world.files();

    Finished refused = world.kickstart("--e2e-test-flg", "true", "--set", "environment=preprod");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.messages()).contains("DW-KIC-011", "preprod");
    assertThat(world.ledgerFolder()).doesNotExist();
    Map<String, Long> after = world.files();
    after.keySet().removeIf(file -> file.startsWith("report"));
    assertThat(after.keySet()).isEqualTo(before.keySet());
    assertThat(world.report().path("exitCode").asInt()).isEqualTo(2);
  }

  @Test
  void aPlanPrintsTheAlterOnStdoutAndWritesNothing() throws IOException {
    deliverSince(1);
    assertThat(world.kickstart("--end-dt", ago(1).toString()).exitCode()).isZero();
    world.deliver(TODAY, "vacancy", "Title,Vacancy ID,New Rate\nx,1,2.5\n");
    Map<String, Long> before = world.files();

    Finished plan = world.kickstart("--plan");

    assertThat(plan.exitCode()).isZero();
    assertThat(plan.results())
        .contains(
            "ALTER TABLE `" + table().replace(".", "`.`") + "` ADD COLUMNS (`new_rate` double)")
        .contains("vacancy on " + TODAY, "reads     the delivery: 1 file, ");
    assertThat(world.files()).isEqualTo(before);
    assertThat(world.ledger("")).contains(ago(1) + " Completed 1");
    assertThat(days()).containsExactly(ago(1).toString());

    assertThat(world.kickstart().exitCode()).isZero();
    assertThat(world.run(List.of("kickstart", "history", "--module-name", "vacancy")).results())
        .containsPattern("vacancy +" + TODAY + " +add column new_rate double");
  }

  @Test
  void aCleanUpWithoutTerminalWantsYesAndSaysWhatItWouldRemove() throws IOException {
    deliverSince(2);
    assertThat(since(2, 1).exitCode()).isZero();
    Map<String, Long> before = world.files();

    Finished refused = world.kickstart("--clean-up-flg", "true");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.messages())
        .contains("DW-KIC-012", "the table " + table(), world.published() + "/data/", "--yes");
    before.keySet().removeIf(file -> file.startsWith("report"));
    Map<String, Long> after = world.files();
    after.keySet().removeIf(file -> file.startsWith("report"));
    assertThat(after).isEqualTo(before);

    Finished done =
        world.kickstart("--clean-up-flg", "true", "--yes", "--start-dt", ago(1).toString());
    assertThat(done.exitCode()).isZero();
    assertThat(days()).isEqualTo(since(1));
  }

  @Test
  void aCleanUpThatWouldLoadNothingIsRefused() throws IOException {
    deliverSince(1);
    assertThat(world.kickstart().exitCode()).isZero();

    Finished refused = world.kickstart("--clean-up-flg", "true", "--yes");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.messages()).contains("DW-KIC-010", "--start-dt");
    assertThat(days()).isEqualTo(since(1));
    assertThat(world.kickstart("--clean-up-flg", "true", "--plan").exitCode()).isEqualTo(2);
  }

  @Test
  void aRunTellsTheLedgerHowMuchItReadAndBringsTheMetricsOfItsPipelineUpToDate()
      throws IOException {
    world.ranBefore(Duration.ofHours(3), "FAILED", 5 * 1024);
    deliverSince(1);

    assertThat(world.kickstart().exitCode()).isZero();

    assertThat(world.lastRun().counts()).containsEntry("files", 2L).containsEntry("read", 2L);
    assertThat(world.lastRun().counts().get("bytes"))
        .isEqualTo(2L * "Vacancy ID,Title\n0,job\n".length());
    Path metrics = world.published().resolve("observe/kickstart");
    assertThat(metrics.resolve("historical_job_size.csv"))
        .content()
        .containsPattern("\\d{8}-\\d\\d,5,1\n");
    assertThat(metrics.resolve("historical_job_metrics.csv")).content().contains(",0,1\n");
  }

  private Finished since(int first, int last) {
    return world.kickstart("--start-dt", ago(first).toString(), "--end-dt", ago(last).toString());
  }

  private String table() {
    return world.table("vacancy");
  }

  private void deliverSince(int first) throws IOException {
    for (int daysAgo = first; daysAgo >= 0; daysAgo--) {
      world.deliver(ago(daysAgo), "vacancy", "Vacancy ID,Title\n" + daysAgo + ",job\n");
    }
  }

  private List<String> days() {
    return world.rows("show partitions " + table()).stream()
        .map(partition -> partition.replace("date_uploaded=", ""))
        .toList();
  }

  private List<String> titles(LocalDate day) {
    return world.rows(
        "select title from " + table() + " where date_uploaded = '" + day + "' order by 1");
  }

  private static List<String> since(int first) {
    return IntStream.rangeClosed(0, first).mapToObj(i -> ago(first - i).toString()).toList();
  }

  private static LocalDate ago(int days) {
    return TODAY.minusDays(days);
  }
}
