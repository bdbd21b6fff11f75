package dataworks.ingesters;

import static dataworks.ingesters.IngestWorld.options;
import static org.assertj.core.api.Assertions.assertThat;

import dataworks.api.Conservation;
import dataworks.core.run.UnitResult;
import dataworks.sandbox.sample.Flaw;
import dataworks.sandbox.sample.SampleSpec;
import dataworks.sandbox.sample.SampleSpec.Ids;
import dataworks.testing.TableDigest;
import dataworks.testing.TestSpark;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotIngestIT {
  private static final List<String> FEW_PARTS = List.of("0a", "1d", "5e", "9c", "ff");
  private static final String PARTS = "calculator:calculationParts";
  private static final String STATEMENT = "core:statement";

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

  private static SampleSpec spec(String collection, String day, long count) {
    CollectionName name = CollectionName.parse(collection);
    return SampleSpec.of(name.db(), name.collection(), LocalDate.parse(day), count);
  }

  private UnitResult snapshot(String day) {
    return world.unit(options(List.of(PARTS), day, day, 0, IngestSwitch.FORCE_COLLECTION_UPDATE));
  }

  @Test
  void insertsAndDeletesOfTheSameIdsAreAllInTheDayAndOnceInTheSnapshot() {
    world.sample(spec(PARTS, "2024-01-16", 40).withIds(new Ids(0, 20, List.of())).withDeletes(20));

    UnitResult unit = snapshot("2024-01-16");

    assertThat(unit.conservation()).isEqualTo(new Conservation(40, 40, 0, 0, 0));
    assertThat(
            TestSpark.rows(
                "select export_year, export_month, export_day, db_type, count(*) from"
                    + " cdi_daily.calculator_calculationparts group by 1, 2, 3, 4 order by 4"))
        .containsExactly("2024|1|16|DELETE|20", "2024|1|16|INSERT|20");
    assertThat(
            TestSpark.rows(
                "select db_type, count(*), count(distinct id) from"
                    + " cdi_snapshot.calculator_calculationparts group by 1"))
        .containsExactly("DELETE|20|20");
    assertThat(
            TestSpark.rows("select count(*), count(_id) from uc_lab_staging.src_calculator_parts"))
        .containsExactly("20|20");
    String[] files =
        TestSpark.session().table("uc_lab_staging.src_childcare_entitlement").inputFiles();
    assertThat(TestSpark.session().read().orc(files).schema().catalogString())
        .as("Hive finds columns by names in lower case, members by the names of the table")
        .contains(",childcareentitlement:struct<", ",providerReference:string")
        .contains(",calculationid:string,", ",_lastmodifieddatetime:struct<");
    assertThat(
            TestSpark.rows(
                "select count(distinct childcareEntitlement.providerReference) > 0 from"
                    + " uc_lab_staging.src_childcare_entitlement"))
        .containsExactly("true");
    assertThat(
            TestSpark.rows(
                "select distinct id_part = substr(get_json_object(id, '$.id'), 1, 2) from"
                    + " cdi_daily.calculator_calculationparts"))
        .containsExactly("true");
  }

  @Test
  void threeDaysWithOverlapsGiveTheSameSnapshotInAnyOrder() {
    List<SampleSpec> days =
        List.of(
            spec(PARTS, "2024-01-16", 60).withIds(new Ids(0, 60, FEW_PARTS)),
            spec(PARTS, "2024-01-17", 60)
                .withIds(new Ids(30, 40, FEW_PARTS))
                .withDeletes(10)
                .withSeed(2),
            spec(PARTS, "2024-01-18", 40).withIds(new Ids(45, 40, FEW_PARTS)).withSeed(3));
    days.forEach(world::sample);
    List<String> dates = List.of("2024-01-16", "2024-01-17", "2024-01-18");
    dates.forEach(this::snapshot);
    TableDigest expected = digest();
    assertThat(
            TestSpark.rows(
                "select count(*), count(distinct id) from cdi_snapshot.calculator_calculationparts"))
        .containsExactly("85|85");

    snapshot("2024-01-17");
    assertThat(digest()).isEqualTo(expected);

    for (List<String> order :
        List.of(
            List.of("2024-01-18", "2024-01-16", "2024-01-17"),
            List.of("2024-01-17", "2024-01-18", "2024-01-16"))) {
      TestSpark.clean();
      try (IngestWorld other = new IngestWorld(root.resolve("order-" + order.get(0)))) {
        days.forEach(other::sample);
        for (String day : order) {
          other.unit(options(List.of(PARTS), day, day, 0, IngestSwitch.FORCE_COLLECTION_UPDATE));
        }
        assertThat(digest()).as("order %s", order).isEqualTo(expected);
      }
    }
  }

  @Test
  void aDayThatChangesThreePartsRewritesThreeParts() throws IOException {
    world.sample(spec(STATEMENT, "2024-01-16", 512));
    world.unit(options(STATEMENT, "2024-01-16"));
    world.sample(
        spec(STATEMENT, "2024-01-17", 30)
            .withIds(new Ids(9_000, 30, List.of("0a", "1d", "ff")))
            .withSeed(2));
    Set<String> before = files();

    UnitResult unit = world.unit(options(STATEMENT, "2024-01-17"));

    Set<String> written = files();
    written.removeAll(before);
    assertThat(unit.details())
        .containsEntry("snapshot 2024-01-17 partsRewritten", "3")
        .containsEntry("snapshot 2024-01-17 partsCarriedOver", "253");
    assertThat(written)
        .hasSize(3)
        .anyMatch(file -> file.contains("2024-01-17/id_part=0a/"))
        .anyMatch(file -> file.contains("2024-01-17/id_part=1d/"))
        .anyMatch(file -> file.contains("2024-01-17/id_part=ff/"));
    assertThat(TestSpark.rows("select count(*) from cdi_snapshot.core_statement"))
        .containsExactly("542");
    assertThat(
            TestSpark.rows("select count(*) from cdi_snapshot.core_statement where id_part = '1d'"))
        .containsExactly("12");
  }

  @Test
  void deletedIdsStayAsTombstonesAndAreNotShown() {
    world.sample(spec(STATEMENT, "2024-01-16", 30));
    world.unit(options(STATEMENT, "2024-01-16"));
    world.sample(
        spec(STATEMENT, "2024-01-18", 10).withIds(new Ids(0, 10, List.of())).withDeletes(10));
    world.unit(options(STATEMENT, "2024-01-18"));

    assertThat(
            TestSpark.rows("select db_type, count(*) from cdi_snapshot.core_statement group by 1"))
        .containsExactly("INSERT|20");
    assertThat(
            TestSpark.session()
                .read()
                .option("recursiveFileLookup", "true")
                .orc(
                    root
                        + "/published/corporate_data_ingestion/exports/core/statement/2024-01-18/_tombstones/id_part=03")
                .count())
        .isEqualTo(1);

    world.sample(spec(STATEMENT, "2024-01-17", 5).withIds(new Ids(0, 5, List.of())).withSeed(9));
    world.unit(options(STATEMENT, "2024-01-17"));

    assertThat(TestSpark.rows("select count(*) from cdi_snapshot.core_statement"))
        .containsExactly("20");
  }

  @Test
  void aReRunReplacesTheWholeDayAlsoWhereItHasFewerParts() {
    world.sample(spec(STATEMENT, "2024-01-16", 60));
    world.unit(options(STATEMENT, "2024-01-16"));
    world.sample(spec(STATEMENT, "2024-01-16", 20));

    world.unit(options(STATEMENT, "2024-01-16"));

    assertThat(
            TestSpark.rows(
                "select count(*), count(distinct id_part) from cdi_daily.core_statement"))
        .containsExactly("20|20");
    assertThat(TestSpark.rows("select count(*) from cdi_snapshot.core_statement"))
        .containsExactly("20");
  }

  @Test
  void aFailingDateStopsTheLaterOnesOfItsCollectionAndAReRunDoesOnlyWhatIsMissing() {
    for (String day : List.of("2024-01-16", "2024-01-17", "2024-01-18")) {
      world.sample(spec(PARTS, day, 12).withFlaw(Flaw.NOT_UTF8, day.endsWith("17") ? 1 : 0));
      world.sample(spec(STATEMENT, day, 12));
    }
    IngestOptions range = options(List.of(PARTS, STATEMENT), "2024-01-16", "2024-01-18", 0);

    assertThat(statuses(range))
        .containsExactly("COMPLETED", "FAILED", "NOT_RUN", "COMPLETED", "COMPLETED", "COMPLETED");

    world.sample(spec(PARTS, "2024-01-17", 12));
    List<UnitResult> units = world.run(range).units();
    assertThat(units).allMatch(unit -> unit.status() == UnitResult.Status.COMPLETED);
    assertThat(units.stream().map(unit -> unit.details().containsKey("notRunAgain")))
        .containsExactly(true, false, false, true, true, true);
    assertThat(TestSpark.rows("select count(*) from cdi_daily.calculator_calculationparts"))
        .containsExactly("36");
    assertThat(world.run(range).units())
        .noneMatch(unit -> unit.details().containsKey("notRunAgain"));
  }

  @Test
  void tablesThatAreViewsOverVersionsShowDaysAndTheSnapshot() {
    world.close();
    world = new IngestWorld(root, "publishing: {commit: view}\n");
    world.sample(spec(STATEMENT, "2024-01-16", 30));
    world.sample(spec(STATEMENT, "2024-01-17", 10).withIds(new Ids(25, 10, List.of())));
    for (String day : List.of("2024-01-16", "2024-01-17", "2024-01-17")) {
      world.unit(options(STATEMENT, day));
    }

    assertThat(
            TestSpark.rows(
                "select export_day, count(*) from cdi_daily.core_statement group by 1 order by 1"))
        .containsExactly("16|30", "17|10");
    assertThat(
            TestSpark.rows("select count(*), count(distinct id) from cdi_snapshot.core_statement"))
        .containsExactly("35|35");
    assertThat(TestSpark.rows("show views in cdi_snapshot")).hasSize(1);
    assertThat(TestSpark.rows("show tables in cdi_daily like 'core_statement__*'")).hasSize(3);
  }

  @Test
  void partsThatAMetastoreCouldRefuseArePublishedUnderPlainValues() {
    List<String> odd = List.of("x ", "x0", "  ", "日本", "é1", "e1", "a/", "%2");
    world.sample(spec(STATEMENT, "2024-01-16", 24).withIds(new Ids(0, 24, odd)));

    world.unit(options(STATEMENT, "2024-01-16"));

    for (String table : List.of("cdi_daily.core_statement", "cdi_snapshot.core_statement")) {
      assertThat(TestSpark.rows("select id_part, count(*) from " + table + " group by 1"))
          .containsExactlyInAnyOrder(
              "x%20|3",
              "x0|3", "%20%20|3", "%E6%97%A5%E6%9C%AC|3", "%C3%A91|3", "e1|3", "a%2F|3", "%252|3");
    }
    assertThat(
            TestSpark.rows(
                "select count(*) from cdi_snapshot.core_statement where id_part = '%20%20'"))
        .containsExactly("3");
  }

  @Test
  void partitionsWithValuesOfBeforeAreReadOnAndReplacedByLaterRuns() {
    world.sample(spec(STATEMENT, "2024-01-16", 12).withIds(new Ids(0, 12, List.of("a/", "0a"))));
    world.unit(options(STATEMENT, "2024-01-16"));
    String day = "export_year='2024', export_month='1', export_day='16', ";
    asBefore("cdi_daily.core_statement", day);
    asBefore("cdi_snapshot.core_statement", "");
    assertThat(parts("cdi_daily.core_statement")).containsExactlyInAnyOrder("0a|6", "a/|6");
    assertThat(parts("cdi_snapshot.core_statement")).containsExactlyInAnyOrder("0a|6", "a/|6");

    world.sample(spec(STATEMENT, "2024-01-17", 4).withIds(new Ids(50, 4, List.of("0a"))));
    UnitResult later = world.unit(options(STATEMENT, "2024-01-17"));
    assertThat(later.details()).containsEntry("snapshot 2024-01-17 partsCarriedOver", "1");
    assertThat(parts("cdi_snapshot.core_statement")).containsExactlyInAnyOrder("0a|10", "a%2F|6");
    assertThat(parts("cdi_daily.core_statement")).containsExactlyInAnyOrder("0a|10", "a/|6");

    world.unit(options(STATEMENT, "2024-01-16"));
    assertThat(parts("cdi_daily.core_statement")).containsExactlyInAnyOrder("0a|10", "a%2F|6");
    assertThat(parts("cdi_snapshot.core_statement")).containsExactlyInAnyOrder("0a|10", "a%2F|6");
  }

  private static List<String> parts(String table) {
    return TestSpark.rows("select id_part, count(*) from " + table + " group by 1");
  }

  /** Gives the partition of {@code a/} the value that it had before values were encoded. */
  private static void asBefore(String table, String leading) {
    String file =
        TestSpark.rows(
                "select distinct input_file_name() from " + table + " where id_part = 'a%2F'")
            .get(0);
    Path folder = Path.of(URI.create(file)).getParent();
    TestSpark.session()
        .sql(
            "alter table %s add partition (%sid_part='a/') location 'file:%s'"
                .formatted(table, leading, folder));
    TestSpark.session()
        .sql("alter table %s drop partition (%sid_part='a%%2F')".formatted(table, leading));
  }

  private List<String> statuses(IngestOptions options) {
    return world.run(options).units().stream().map(unit -> unit.status().name()).toList();
  }

  private static TableDigest digest() {
    return TableDigest.of(TestSpark.session(), "cdi_snapshot.calculator_calculationparts");
  }

  private Set<String> files() throws IOException {
    Path exports = root.resolve("published/corporate_data_ingestion/exports");
    try (Stream<Path> all = Files.walk(exports)) {
      return new TreeSet<>(
          new ArrayList<>(all.map(Path::toString).filter(name -> name.endsWith(".orc")).toList()));
    }
  }
}
