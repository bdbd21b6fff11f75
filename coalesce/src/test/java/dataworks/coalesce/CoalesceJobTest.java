package dataworks.coalesce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.coalesce.CoalesceError;
import dataworks.core.coalesce.CoalesceJournal;
import dataworks.core.coalesce.VisibleObjects;
import dataworks.core.error.DataworksException;
import dataworks.core.ledger.EmbeddedLedger;
import dataworks.core.ledger.Ledger;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.UnitResult;
import dataworks.core.run.UnitResult.Status;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoalesceJobTest {
  private static final String AUDIT = "data.businessAudit_8_207899_261800.jsonl.gz";

  @TempDir Path temporary;
  private final ObjectStore store = new DirectoryStore();
  private Ledger ledger;

  @BeforeEach
  void openLedger() {
    ledger = new EmbeddedLedger(temporary.resolve("ledger"));
  }

  @AfterEach
  void closeLedger() {
    ledger.close();
  }

  private TestFolder folder(String name) {
    Location root = Location.of("file:" + temporary.resolve("data")).resolve(name);
    return new TestFolder(store, root, ledger);
  }

  private TestFolder audit(String name) {
    TestFolder folder = folder(name);
    folder.gzip("data.businessAudit_8_207899-220000.jsonl.gz", "{\"n\":1}\n", "{\"n\":2}\n");
    folder.gzip("data.businessAudit_8_220001-229999.jsonl.gz", "{\"n\":3}\n{\"n\":4}");
    folder.gzip("data.businessAudit_8_230000-261800.jsonl.gz", "{\"n\":5}\n");
    return folder;
  }

  @Test
  void smallObjectsBecomeOneOfTheSameLines() {
    TestFolder folder = audit("audit");
    List<String> lines = folder.lines();
    JobOutcome outcome = folder.run(ObjectKind.CORPORATE);
    assertThat(folder.dataNames()).containsExactly(AUDIT);
    assertThat(folder.lines()).isEqualTo(lines).hasSize(5);
    assertThat(outcome.units())
        .singleElement()
        .satisfies(
            unit -> {
              assertThat(unit.status()).isEqualTo(Status.COMPLETED);
              assertThat(unit.conservation().read())
                  .as("four members and a line feed")
                  .isEqualTo(5);
              assertThat(unit.outputs()).containsExactly(folder.root.resolve(AUDIT).uri());
            });
  }

  @Test
  void aNameThatIsTakenGetsANumber() {
    TestFolder folder = audit("audit");
    folder.run(ObjectKind.CORPORATE);
    audit("audit");
    folder.run(ObjectKind.CORPORATE);
    audit("audit");
    folder.run(ObjectKind.CORPORATE);
    assertThat(folder.dataNames()).containsExactly(AUDIT, AUDIT + ".2", AUDIT + ".3");
    assertThat(folder.lines()).as("delivered three times").hasSize(15);
  }

  @Test
  void manifestsWithoutALastLineFeedAndEmptyOnesKeepTheirLines() {
    TestFolder folder = folder("manifests");
    folder.text("db.a.b_1_0-db.a.b_1_9.txt", "one|1\ntwo|2");
    folder.text("db.a.b_1_10-db.a.b_1_19.txt", "");
    folder.text("db.a.b_1_20-db.a.b_1_29.txt", "three|3");
    JobOutcome outcome = folder.run(ObjectKind.MANIFESTS);
    assertThat(folder.dataNames()).containsExactly("db.a.b_1_0_db.a.b_1_29.txt");
    assertThat(folder.lines()).containsExactly("one|1", "three|3", "two|2");
    assertThat(outcome.units().get(0).status()).isEqualTo(Status.COMPLETED);
  }

  @Test
  void damagedObjectsStayAndAreSaidAndTheOthersAreJoined() {
    TestFolder folder = audit("audit");
    byte[] damaged = Gzips.member("{\"n\":6}\n");
    damaged[damaged.length - 5] ^= 1;
    Location corrupt = folder.root.resolve("data.businessAudit_8_261801-261900.jsonl.gz");
    Location empty = folder.root.resolve("data.businessAudit_8_261901-262000.jsonl.gz");
    store.write(corrupt, damaged);
    store.write(empty, new byte[0]);
    JobOutcome outcome = folder.run(ObjectKind.CORPORATE);
    assertThat(folder.dataNames()).containsExactly(AUDIT, corrupt.name(), empty.name());
    assertThat(outcome.units())
        .singleElement()
        .satisfies(
            unit -> {
              assertThat(unit.status()).isEqualTo(Status.FAILED);
              assertThat(unit.error().orElseThrow().code())
                  .isEqualTo(CoalesceError.OBJECT_DAMAGED.code());
              assertThat(unit.error().orElseThrow())
                  .hasMessageContaining("checksum or length differ")
                  .hasMessageContaining("is empty, which no gzip file is");
            });
  }

  @Test
  void aGroupOfDamagedObjectsChangesNothing() {
    TestFolder folder = folder("damaged");
    store.write(folder.root.resolve("t_1_0-1.jsonl.gz"), new byte[] {1, 2, 3});
    folder.gzip("t_1_2-3.jsonl.gz", "a\n");
    folder.run(ObjectKind.CORPORATE);
    assertThat(folder.names()).containsExactly("t_1_0-1.jsonl.gz", "t_1_2-3.jsonl.gz");
  }

  @Test
  void aSecondRunHasNothingToDo() {
    TestFolder folder = audit("audit");
    folder.run(ObjectKind.CORPORATE);
    List<String> names = folder.names();
    JobOutcome again = folder.run(ObjectKind.CORPORATE);
    assertThat(again.units()).isEmpty();
    assertThat(again.summary()).anyMatch(line -> line.startsWith("nothing to join below"));
    assertThat(folder.names()).isEqualTo(names);
  }

  @Test
  void aPlanSaysWhatWouldBeJoinedAndChangesNothing() {
    TestFolder folder = audit("audit");
    folder.text("notes.txt", "x");
    List<String> names = folder.names();
    assertThat(folder.plan(ObjectKind.CORPORATE))
        .anyMatch(line -> line.matches("  replaces  small objects: 3 files, \\d+ bytes in .*"))
        .contains(" ".repeat(12) + "by " + AUDIT)
        .anyMatch(line -> line.startsWith("skips ") && line.contains("notes.txt"));
    assertThat(folder.names()).isEqualTo(names);
  }

  @Test
  void anObjectThatIsWrittenAgainMeanwhileIsNotLost() {
    TestFolder folder = audit("audit");
    String name = "data.businessAudit_8_230000-261800.jsonl.gz";
    EffectStore rewriting =
        new EffectStore(
            store,
            boundary -> {
              if (boundary.equals("after write " + AUDIT)) {
                folder.gzip(name, "{\"n\":5}\n", "{\"n\":\"new\"}\n");
              }
            });
    CoalesceRequest request = TestFolder.request(folder.root, ObjectKind.CORPORATE, 1 << 20, 1);
    assertThat(folder.run(rewriting, request).units().get(0).error().orElseThrow().code())
        .isEqualTo(CoalesceError.OBJECT_CHANGED.code());
    assertThat(folder.lines()).hasSize(6).contains("{\"n\":\"new\"}");
    folder.run(ObjectKind.CORPORATE);
    assertThat(folder.dataNames()).containsExactly(AUDIT);
    assertThat(folder.lines()).hasSize(6).contains("{\"n\":\"new\"}");
  }

  @Test
  void anOutputThatTheStoreChangedIsNotTrusted() {
    TestFolder folder = audit("audit");
    EffectStore damaging =
        new EffectStore(
            store,
            boundary -> {
              if (boundary.equals("after write " + AUDIT)) {
                store.write(folder.root.resolve(AUDIT), Gzips.members("{}\n"));
              }
            });
    List<String> lines = folder.lines();
    CoalesceRequest request = TestFolder.request(folder.root, ObjectKind.CORPORATE, 1 << 20, 1);
    assertThat(folder.run(damaging, request).units().get(0).error().orElseThrow().code())
        .isEqualTo(CoalesceError.READ_BACK_DIFFERS.code());
    assertThat(folder.lines()).isEqualTo(lines);
  }

  @Test
  void endedAtAnyBoundaryNothingIsLostAndNothingDoubled() {
    int boundaries =
        Kills.everywhere(
            this::audit,
            folder -> TestFolder.request(folder.root, ObjectKind.CORPORATE, 1 << 20, 1));
    assertThat(boundaries).as("journal, output, journal, three deletions, journal").isEqualTo(12);
  }

  @Test
  void randomFoldersKeepTheirLinesWhereverRunsEnd() {
    for (int seed = 1; seed <= 3; seed++) {
      int each = seed;
      Kills.everywhere(
          name -> random(each, name),
          folder -> TestFolder.request(folder.root, ObjectKind.CORPORATE, 220, 1));
    }
  }

  private TestFolder random(int seed, String name) {
    Random random = new Random(seed);
    TestFolder folder = folder("random-" + seed + "/" + name);
    long offset = 0;
    for (int i = 0; i < 4 + random.nextInt(5); i++) {
      long last = offset + random.nextInt(20);
      String object = "t" + random.nextInt(2) + "_1_" + offset + "-" + last + ".jsonl.gz";
      folder.gzip(
          object, "line " + i + "\n", random.nextBoolean() ? "more " + i : "end " + i + "\n");
      offset = last + random.nextInt(3);
    }
    return folder;
  }

  @Test
  void aReaderWhoseListingIsOvertakenSeesEachLineOnce() throws Exception {
    for (int before = 0; before <= 12; before++) {
      for (int position = 0; position <= 4; position++) {
        TestFolder folder = audit("race-" + before + "-" + position);
        List<String> lines = folder.lines();
        OvertakenListing reader = new OvertakenListing(folder, before, position);
        assertThat(reader.lines()).as("%d effects, position %d", before, position).isEqualTo(lines);
      }
    }
  }

  @Test
  void aReplacementWithoutItsOutputIsAFailureAndNoLoss() {
    TestFolder folder = audit("audit");
    EffectStore ending =
        new EffectStore(
            store,
            boundary -> {
              if (boundary.startsWith("before delete")) {
                throw new KilledError(boundary);
              }
            });
    CoalesceRequest request = TestFolder.request(folder.root, ObjectKind.CORPORATE, 1 << 20, 1);
    assertThat(folder.run(ending, request).units())
        .extracting(UnitResult::status)
        .contains(UnitResult.Status.FAILED);
    store.delete(List.of(folder.root.resolve(AUDIT)));
    assertThatThrownBy(() -> VisibleObjects.list(store, folder.root))
        .isInstanceOfSatisfying(
            DataworksException.class,
            failure -> assertThat(failure.code()).isEqualTo(CoalesceError.OUTPUT_MISSING.code()));
  }

  @Test
  void aJournalThatCanNotBeReadIsAFailure() {
    TestFolder folder = audit("audit");
    Location journal = CoalesceJournal.location(folder.root, AUDIT);
    for (String text : List.of("", "{", "{}", "{\"state\":\"LOST\",\"replaces\":[]}")) {
      store.write(journal, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      assertThatThrownBy(() -> VisibleObjects.list(store, folder.root))
          .isInstanceOfSatisfying(
              DataworksException.class,
              failure ->
                  assertThat(failure.code()).isEqualTo(CoalesceError.JOURNAL_UNREADABLE.code()));
    }
  }
}
