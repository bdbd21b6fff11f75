package dataworks.kickstart;

import static dataworks.kickstart.KickstartWorld.cleanUp;
import static dataworks.kickstart.KickstartWorld.options;
import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.config.Configuration;
import dataworks.core.error.DataworksException;
import dataworks.core.run.ExitCode;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.UnitResult;
import dataworks.core.store.Location;
import dataworks.kickstart.KickstartOptions.Data;
import dataworks.kickstart.KickstartOptions.Origin;
import dataworks.sandbox.keyservice.SandboxKeyService;
import dataworks.sandbox.partner.PartnerDeliveries;
import dataworks.sandbox.partner.SampleWeek;
import dataworks.testing.TableDigest;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KickstartIT {
  private static final LocalDate FIRST = LocalDate.of(2024, 3, 1);
  private static SandboxKeyService keys;

  @TempDir private Path folder;
  private KickstartWorld world;
  private PartnerDeliveries partner;

  @BeforeAll
  static void startKeys() {
    keys = SandboxKeyService.plain();
  }

  @AfterAll
  static void stopKeys() {
    keys.close();
  }

  @BeforeEach
  void begin() {
    TestSpark.clean();
    world = world(folder);
    partner = new PartnerDeliveries(world.store(), Location.of("file:" + folder + "/src"), 7);
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void aWeekOfChangesIsRightForEachDayAndTheSameInOneRunAndDayByDay() {
    for (int day = 0; day < 7; day++) {
      SampleWeek.write(partner, "application", FIRST.plusDays(day), day, 40);
    }
    JobOutcome all = world.run(options("application", FIRST, FIRST.plusDays(6)));
    assertThat(all.units()).allMatch(unit -> unit.status() == UnitResult.Status.COMPLETED);
    TableDigest caughtUp = TableDigest.of(TestSpark.session(), "uc_kickstart.application");
    assertThat(
            TestSpark.rows(
                "select cast(date_uploaded as string), count(*), count(new_rate), count(is_open),"
                    + " count(error_desc), count(distinct row_hash_id)"
                    + " from uc_kickstart.application group by 1 order by 1"))
        .hasSize(7)
        .startsWith(
            "2024-03-01|40|0|40|0|40", "2024-03-02|40|40|40|0|40", "2024-03-03|40|40|0|0|40");
    assertThat(
            TestSpark.rows(
                "select error_desc from uc_kickstart.application where date_uploaded = '2024-03-07' and error_desc is not null"))
        .isNotEmpty()
        .allMatch(
            row -> row.contains("Type Conversion for column score. The source value is: about "));
    assertThat(TestSpark.session().table("uc_kickstart.application").columns())
        .containsExactly(
            "application_id",
            "candidate_name",
            "email",
            "is_open",
            "score",
            "applied_at",
            "error_desc",
            "row_hash_id",
            "new_rate",
            "date_uploaded");
    TestSpark.clean();
    try (KickstartWorld other = world(folder.resolve("other"))) {
      for (int day = 0; day < 7; day++) {
        other.run(options("application", FIRST.plusDays(day), FIRST.plusDays(day)));
      }
      assertThat(TableDigest.of(TestSpark.session(), "uc_kickstart.application"))
          .isEqualTo(caughtUp);
    }
  }

  @Test
  void vacancyDaysWithAwkwardTextsAndChangedHeadersArePublishedAsDelivered() {
    for (int day = 0; day < 7; day++) {
      SampleWeek.write(partner, "vacancy", FIRST.plusDays(day), day, 30);
    }
    JobOutcome outcome = world.run(options("vacancy", FIRST, FIRST.plusDays(6)));
    assertThat(outcome.units())
        .hasSize(7)
        .allMatch(unit -> unit.conservation().read() == 30 && unit.conservation().balances());
    assertThat(
            TestSpark.rows(
                "select count(*), sum(if(contains(description, char(34)) and contains(description,"
                    + " char(10)) and contains(description, ','), 1, 0)), count(title)"
                    + " from uc_kickstart.vacancy"))
        .containsExactly("210|210|210");
    assertThat(TestSpark.session().table("uc_kickstart.vacancy").columns())
        .doesNotContain("row_hash_id");
    assertThat(world.history("vacancy"))
        .anyMatch(change -> change.contains("add column new_rate double"))
        .anyMatch(change -> change.contains("column hours is not delivered any more"))
        .anyMatch(change -> change.contains("column hours is delivered again"));
  }

  @Test
  void readersNeverFailWhileColumnsAreAddedAndDatesAreReplaced() throws Exception {
    SampleWeek.write(partner, "payment", FIRST, 0, 20);
    world.run(options("payment", FIRST, FIRST));
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger polls = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread reader =
        new Thread(
            () -> {
              var session = TestSpark.session().newSession();
              while (!done.get()) {
                try {
                  long rows =
                      session
                          .sql(
                              "select * from uc_kickstart.payment where date_uploaded = '2024-03-01'")
                          .count();
                  assertThat(rows).isEqualTo(20);
                  polls.incrementAndGet();
                } catch (Throwable e) {
                  failure.compareAndSet(null, e);
                }
              }
            });
    reader.start();
    for (int day = 1; day < 4; day++) {
      SampleWeek.write(partner, "payment", FIRST.plusDays(day), day, 20);
    }
    world.run(options("payment", FIRST, FIRST.plusDays(3)));
    done.set(true);
    reader.join();
    assertThat(failure.get()).isNull();
    assertThat(polls.get()).isPositive();
    assertThat(TestSpark.rows("select count(*) from uc_kickstart.payment")).containsExactly("80");
  }

  @Test
  void aPlanPrintsTheAlterAndWritesNothing() {
    SampleWeek.write(partner, "payment", FIRST, 0, 5);
    world.run(options("payment", FIRST, FIRST));
    SampleWeek.write(partner, "payment", FIRST.plusDays(1), 1, 5);
    List<String> plan = world.plan(options("payment", FIRST.plusDays(1), FIRST.plusDays(1)));
    assertThat(plan)
        .anyMatch(
            line ->
                line.contains(
                    "ALTER TABLE `uc_kickstart`.`payment` ADD COLUMNS (`new_rate` double)"));
    assertThat(TestSpark.session().table("uc_kickstart.payment").columns())
        .doesNotContain("new_rate");
    assertThat(TestSpark.rows("show partitions uc_kickstart.payment"))
        .containsExactly("date_uploaded=2024-03-01");
  }

  @Test
  void aTableThatIsAViewOverVersionsGetsItsNewColumnAndGoesWithACleanUp() {
    world.close();
    world = world(folder, "payment: [payment]", "publishing: {commit: view}\n");
    SampleWeek.write(partner, "payment", FIRST, 0, 5);
    world.run(options("payment", FIRST, FIRST));
    SampleWeek.write(partner, "payment", FIRST.plusDays(1), 1, 5);
    assertThat(world.plan(options("payment", FIRST.plusDays(1), FIRST.plusDays(1))))
        .anyMatch(line -> line.matches(".*ALTER TABLE .*payment__run_.* ADD COLUMNS .*new_rate.*"));
    JobOutcome outcome = world.run(options("payment", FIRST.plusDays(1), FIRST.plusDays(1)));
    assertThat(outcome.units()).allMatch(unit -> unit.status() == UnitResult.Status.COMPLETED);
    assertThat(
            TestSpark.rows(
                "select cast(date_uploaded as string), count(*), count(new_rate)"
                    + " from uc_kickstart.payment group by 1 order by 1"))
        .containsExactly("2024-03-01|5|0", "2024-03-02|5|5");
    assertThat(TestSpark.rows("show views in uc_kickstart")).hasSize(1);
    world.run(cleanUp("payment", FIRST));
    assertThat(TestSpark.session().table("uc_kickstart.payment").columns())
        .doesNotContain("new_rate");
    assertThat(TestSpark.rows("select count(*) from uc_kickstart.payment")).containsExactly("5");
  }

  @Test
  void aMissingFileFailsItsDayAfterTheOthersAndStopsLaterDays() {
    world.close();
    world = world(folder, "payment: [payment, payment_history]");
    SampleWeek.write(partner, "payment", FIRST, 0, 5);
    partner.json(FIRST.plusDays(1), "payment", 1, SampleWeek.PAYMENT, 5);
    partner.json(FIRST.plusDays(1), "payment_history", 1, SampleWeek.PAYMENT, 6);
    JobOutcome outcome = world.run(options("payment", FIRST, FIRST.plusDays(1)));
    assertThat(outcome.exitCode()).contains(ExitCode.FAILED);
    assertThat(outcome.units())
        .extracting(UnitResult::status)
        .containsExactly(
            UnitResult.Status.COMPLETED,
            UnitResult.Status.FAILED,
            UnitResult.Status.NOT_RUN,
            UnitResult.Status.NOT_RUN);
    assertThat(outcome.units().get(1).error().map(DataworksException::getMessage).orElseThrow())
        .contains("2024-03-01_payment_history");
    assertThat(world.entry("payment")).matches(entry -> entry.isStatus("Failed"));
    partner.json(FIRST, "payment_history", 1, SampleWeek.PAYMENT, 6);
    JobOutcome again = world.run(options("payment", null, FIRST.plusDays(1)));
    assertThat(again.units()).hasSize(4).allMatch(u -> u.status() == UnitResult.Status.COMPLETED);
    assertThat(world.entry("payment"))
        .matches(entry -> entry.isStatus("Completed") && entry.date().equals(FIRST.plusDays(1)));
    assertThat(TestSpark.rows("select count(*) from uc_kickstart.payment")).containsExactly("10");
    assertThat(TestSpark.rows("select count(*) from uc_kickstart.payment_history"))
        .containsExactly("12");
  }

  @Test
  void aDamagedFileLeavesWhatWasPublishedUntouched() {
    SampleWeek.write(partner, "application", FIRST, 0, 10);
    world.run(options("application", FIRST, FIRST));
    TableDigest before = TableDigest.of(TestSpark.session(), "uc_kickstart.application");
    partner.encrypted(
        Location.of("file:" + folder + "/src/" + FIRST + "_application_002.json"),
        out ->
            out.write(
                "{\"fields\":[{\"fieldName\":\"extra\"}],\"data\":[{\"extra\":\"marker\"},"
                    .getBytes(StandardCharsets.UTF_8)));
    JobOutcome outcome = world.run(options("application", FIRST, FIRST));
    assertThat(outcome.units()).hasSize(1);
    DataworksException error = outcome.units().get(0).error().orElseThrow();
    assertThat(error)
        .hasMessageContaining("_application_002.json")
        .hasMessageNotContaining("marker");
    assertThat(TableDigest.of(TestSpark.session(), "uc_kickstart.application")).isEqualTo(before);
  }

  @Test
  void membersThatNoHeaderDeclaresAreColumnsToo() {
    SampleWeek.write(partner, "payment", FIRST, 0, 5);
    partner.encrypted(
        Location.of("file:" + folder + "/src/" + FIRST + "_payment_002.json"),
        out ->
            out.write(
                "{\"fields\":[{\"fieldName\":\"paymentId\"}],\"data\":[{\"paymentId\":1,\"surprise\":7}]}"
                    .getBytes(StandardCharsets.UTF_8)));
    world.run(options("payment", FIRST, FIRST));
    assertThat(TestSpark.rows("select count(*), sum(surprise) from uc_kickstart.payment"))
        .containsExactly("6|7");
  }

  @Test
  void cleanUpRemovesTheModulesTablesAndData() {
    SampleWeek.write(partner, "payment", FIRST, 0, 5);
    SampleWeek.write(partner, "payment", FIRST.plusDays(1), 1, 5);
    world.run(options("payment", FIRST, FIRST.plusDays(1)));
    KickstartOptions fresh = cleanUp("payment", FIRST);
    assertThat(world.plan(fresh))
        .anyMatch(line -> line.contains("deletes   the table uc_kickstart.payment"));
    assertThat(TestSpark.rows("select count(*) from uc_kickstart.payment")).containsExactly("10");
    world.run(fresh);
    assertThat(TestSpark.rows("select count(*) from uc_kickstart.payment")).containsExactly("5");
    assertThat(TestSpark.session().table("uc_kickstart.payment").columns())
        .doesNotContain("new_rate");
  }

  @Test
  void publishedObjectsCarryTheirTagsAndPersonalOnesAFolderOfTheirOwn() {
    SampleWeek.write(partner, "application", FIRST, 0, 5);
    world.run(options("application", FIRST, FIRST));
    Location base = world.published().resolve("data/uc_kickstart/pii/application");
    List<Map<String, String>> tags = new ArrayList<>();
    try (var files = world.store().listFolder(base)) {
      files.forEach(file -> tags.add(world.store().tags(file.location())));
    }
    assertThat(tags)
        .isNotEmpty()
        .allMatch(
            each ->
                each.equals(Map.of("pii", "true", "db", "uc_kickstart", "table", "application")));
  }

  @Test
  void endToEndTestsAreRefusedWhereTheyWouldTouchRealData() {
    KickstartOptions test =
        KickstartWorld.options("vacancy", FIRST, FIRST, Data.KEEP, Origin.END_TO_END_TEST);
    for (String environment : List.of("integration", "preprod", "production")) {
      Configuration configuration =
          TestWorld.configuration(folder, "environment: " + environment + "\n");
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> KickstartJob.check(test, configuration))
          .hasMessageContaining(environment);
    }
    PartnerDeliveries own =
        new PartnerDeliveries(world.store(), world.published().resolve("kickstart-e2e-tests"), 7);
    SampleWeek.write(own, "vacancy", FIRST, 0, 3);
    world.run(test);
    assertThat(TestSpark.rows("select count(*) from uc_kickstart.vacancy")).containsExactly("3");
  }

  @Test
  void namesThatBeginLikeTheDeliverysAndFitNoneAreRefusedUnlessIgnored() {
    partner.csv(FIRST, "vacancy", 1, SampleWeek.VACANCY, 3);
    Location source = Location.of("file:" + folder + "/src");
    for (String name : List.of("_vacancyfinal.csv", "_vacancy_old/1.csv", "_other.csv")) {
      world.store().write(source.resolve(FIRST + name), new byte[] {'x'});
    }
    world.store().write(source.resolve(FIRST.plusDays(1) + "_vacancyfinal.csv"), new byte[] {'x'});

    UnitResult refused = world.run(options("vacancy", FIRST, FIRST)).units().get(0);
    assertThat(refused.error().orElseThrow().code()).isEqualTo("DW-KIC-015");
    assertThat(refused.error().orElseThrow())
        .hasMessageContaining(
            "2 other objects: 2024-03-01_vacancy_old/1.csv, 2024-03-01_vacancyfinal.csv");

    UnitResult ignored = world.run(ignoringOtherFiles("vacancy", FIRST)).units().get(0);
    assertThat(ignored.conservation().read()).isEqualTo(3);
    assertThat(ignored.details().get("warningOtherFiles"))
        .contains("2024-03-01_vacancyfinal.csv")
        .doesNotContain("_other.csv");
  }

  private static KickstartOptions ignoringOtherFiles(String module, LocalDate day) {
    KickstartOptions usual = options(module, day, day);
    return new KickstartOptions(
        usual.module(),
        usual.start(),
        usual.end(),
        usual.loadType(),
        usual.data(),
        usual.origin(),
        usual.gap(),
        KickstartOptions.OtherFiles.IGNORED);
  }

  @Test
  void aHeaderAloneIsADayWithoutRecords() {
    partner.csv(FIRST, "vacancy", 1, SampleWeek.VACANCY, 0);
    JobOutcome outcome = world.run(options("vacancy", FIRST, FIRST));
    assertThat(outcome.units()).allMatch(unit -> unit.status() == UnitResult.Status.COMPLETED);
    assertThat(TestSpark.rows("select count(*) from uc_kickstart.vacancy")).containsExactly("0");
    assertThat(TestSpark.rows("show partitions uc_kickstart.vacancy"))
        .containsExactly("date_uploaded=2024-03-01");
  }

  private KickstartWorld world(Path root) {
    return world(root, "payment: [payment]");
  }

  private KickstartWorld world(Path root, String payment) {
    return world(root, payment, "");
  }

  private KickstartWorld world(Path root, String payment, String more) {
    String source = "file:" + folder + "/src";
    return new KickstartWorld(
        root,
        """
            kickstart:
              collections: {vacancy: [vacancy], application: [application], %s}
              src-bucket-names: {vacancy: '%s', application: '%s', payment: '%s'}
              initial-schema:
                vacancy: {vacancy: {vacancy_id: bigint, title: string, description: string, hours: integer, opened_at: timestamp}}
                application: {application: {application_id: bigint, candidate_name: string, email: string, is_open: text, score: bigint, applied_at: timestamp}}
                payment: {payment: {payment_id: bigint, application_id: bigint, amount: decimal, paid_at: timestamp}}
            """
                .formatted(payment, source, source, source)
            + more,
        keys);
  }
}
