package dataworks.ingesters;

import static dataworks.ingesters.IngestWorld.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.api.Conservation;
import dataworks.core.error.DataworksException;
import dataworks.core.plan.PlanText;
import dataworks.core.run.ExitCode;
import dataworks.core.run.Failures;
import dataworks.core.run.UnitResult;
import dataworks.core.run.Warnings;
import dataworks.core.store.Location;
import dataworks.sandbox.keyservice.Fault;
import dataworks.sandbox.sample.SampleSpec;
import dataworks.spark.StepHook;
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
  void aMissingInputFolderFailsAndWhatWasPublishedStays() throws Exception {
    for (String collection : List.of("core:statement", "data:businessAudit")) {
      world.sample(spec(collection, 30));
      assertThat(run(options(collection, DAY)).status()).isEqualTo(UnitResult.Status.COMPLETED);
      Path folder = input(collection);
      Path away = folder.resolveSibling("away");
      Files.move(folder, away);

      UnitResult refused = run(options(collection, DAY));

      assertThat(refused.status()).isEqualTo(UnitResult.Status.FAILED);
      assertThat(refused.error().orElseThrow().code()).isEqualTo("DW-ING-006");
      assertThat(Failures.exitCode(List.of(refused))).isEqualTo(ExitCode.FAILED);
      assertThat(refused.error().orElseThrow()).hasMessageContaining(folder.toString());
    }
    assertThat(rows("cdi_daily.core_statement")).isEqualTo(30);
    assertThat(rows("cdi_snapshot.core_statement")).isEqualTo(30);
    assertThat(rows("uc_dw_auditlog.auditlog")).isEqualTo(30);
  }

  @Test
  void anEmptyDayIsPublishedWhereItMayBeEmptyAndSaysSo() {
    UnitResult asked =
        run(options(List.of("core:statement"), DAY, DAY, 0, IngestSwitch.ALLOW_EMPTY));
    assertThat(asked.status()).isEqualTo(UnitResult.Status.COMPLETED);
    assertThat(asked.details().get("warningInput")).contains("an empty day is published");
    assertThat(Warnings.lines(List.of(asked)))
        .singleElement()
        .asString()
        .startsWith("core:statement " + DAY + ": warning: no message files in ");

    world.close();
    world = new IngestWorld(root, "ingest: {allow-empty: ['core:statement']}\n");
    assertThat(run(options("core:statement", DAY)).status()).isEqualTo(UnitResult.Status.COMPLETED);
    assertThat(run(options("core:claimant", DAY)).error().orElseThrow().code())
        .isEqualTo("DW-ING-006");
  }

  @Test
  void coalescedFilesAreReadHiddenOnesPassedOverAndOthersRefusedUnlessIgnored() throws Exception {
    world.sample(spec("core:statement", 30).withFiles(2));
    Path folder = input("core:statement");
    List<Path> files;
    try (var all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".jsonl.gz")).sorted().toList();
    }
    Files.move(files.get(0), folder.resolve("x.jsonl.gz.3"));
    Files.writeString(folder.resolve("_SUCCESS"), "");
    Files.writeString(folder.resolve(".hidden"), "x");
    assertThat(run(options("core:statement", DAY)).conservation().read()).isEqualTo(30);

    Files.writeString(folder.resolve("notes.txt"), "for the morning shift");
    Files.createDirectories(folder.resolve("sub"));
    Files.copy(folder.resolve("x.jsonl.gz.3"), folder.resolve("sub/y.jsonl.gz"));
    UnitResult refused = run(options("core:statement", DAY));
    assertThat(refused.error().orElseThrow().code()).isEqualTo("DW-ING-011");
    assertThat(refused.error().orElseThrow())
        .hasMessageContaining("2 other objects: notes.txt, sub/y.jsonl.gz");

    UnitResult ignored =
        run(options(List.of("core:statement"), DAY, DAY, 0, IngestSwitch.IGNORE_OTHER_FILES));
    assertThat(ignored.conservation().read()).isEqualTo(30);
    assertThat(ignored.details().get("warningOtherFiles"))
        .contains("2 other objects: notes.txt, sub/y.jsonl.gz");
  }

  @Test
  void aPlanSaysThatInputIsMissingOrOtherFilesAreThere() throws Exception {
    assertThat(plan(options("core:statement", DAY))).contains("  fails     DW-ING-006: no input");
    Files.createDirectories(input("core:statement"));
    Files.writeString(input("core:statement").resolve("notes.txt"), "x");
    assertThat(plan(options(List.of("core:statement"), DAY, DAY, 0, IngestSwitch.ALLOW_EMPTY)))
        .contains("  warns     no input: an empty day would be published")
        .contains("  fails     DW-ING-011: 1 other object: notes.txt");
  }

  @Test
  void aSnapshotThatLacksADaySaysWhich() {
    for (String day : List.of("2024-01-16", "2024-01-18")) {
      world.sample(SampleSpec.of("core", "statement", LocalDate.parse(day), 10));
    }
    run(options("core:statement", "2024-01-16"));
    UnitResult gap = run(options("core:statement", "2024-01-18"));
    assertThat(gap.details().get("warningDays 2024-01-18"))
        .contains("lacks 1 export dates")
        .contains("2024-01-17");

    run(
        options(
            List.of("core:statement"), "2024-01-17", "2024-01-17", 0, IngestSwitch.ALLOW_EMPTY));
    UnitResult whole = run(options("core:statement", "2024-01-18"));
    assertThat(whole.details()).doesNotContainKey("warningDays 2024-01-18");
    assertThat(rows("cdi_snapshot.core_statement")).isEqualTo(10);
  }

  @Test
  void whenEveryRecordIsBadTheHintNamesTheCauseInsteadOfTheLimit() {
    world.keys.faults().share(1, Fault.status(400));
    world.sample(spec("core:statement", 20));

    DataworksException error = run(options("core:statement", DAY)).error().orElseThrow();

    assertThat(error.code()).isEqualTo("DW-DAT-001");
    assertThat(error).hasMessageContaining("only bad records, 20 {KEY_REJECTED=20}");
    assertThat(error.hint()).contains("master key").doesNotContain("--max-bad-records");
  }

  private List<String> plan(IngestOptions options) {
    return PlanText.lines(
        world.job(options, StepHook.NONE).plan(world.world.run("ingest", "plan")));
  }

  private Path input(String collection) {
    CollectionName name = CollectionName.parse(collection);
    return Path.of(
        new IngestLayout(Location.of("file:" + world.root("corporate")), world.published())
            .source(name, LocalDate.parse(DAY))
            .path());
  }

  private static long rows(String table) {
    return Long.parseLong(TestSpark.rows("select count(*) from " + table).get(0));
  }
}
