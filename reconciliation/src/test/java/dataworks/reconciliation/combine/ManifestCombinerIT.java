package dataworks.reconciliation.combine;

import static dataworks.reconciliation.Manifests.NOON;
import static dataworks.reconciliation.Manifests.line;
import static org.assertj.core.api.Assertions.assertThat;

import dataworks.api.Conservation;
import dataworks.core.plan.PlanVerb;
import dataworks.core.run.UnitResult;
import dataworks.core.store.Location;
import dataworks.reconciliation.CombinedTable;
import dataworks.reconciliation.Manifests;
import dataworks.reconciliation.ReconciliationError;
import dataworks.reconciliation.manifest.ManifestFiles;
import dataworks.reconciliation.manifest.Side;
import dataworks.reconciliation.manifest.Window;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestCombinerIT {
  private static final String COUNTS =
      "SELECT database, collection, imported_count, exported_count, missing_imported_count,"
          + " missing_exported_count FROM reconciliation.counts ORDER BY 1, 2";
  private static final String MISSING_EXPORTS =
      "SELECT database, collection, id FROM reconciliation.missing_exports ORDER BY 1, 2, 3";
  private static final String MISSING_IMPORTS =
      "SELECT database, collection, id FROM reconciliation.missing_imports ORDER BY 1, 2, 3";

  @TempDir Path root;
  private TestWorld world;
  private Manifests manifests;
  private int runs;

  @BeforeEach
  void prepare() {
    TestSpark.clean();
    world = TestWorld.in(root);
    manifests = new Manifests(root);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void idsMatchWhateverTheirForm() {
    manifests.imports(
        "a.csv",
        line("{\"a\":\"1\",\"b\":2}", NOON, "core", "forms"),
        line("{\"$oid\":\"oid\"}", NOON, "core", "forms"),
        line("{\"id\":\"wrapped\"}", NOON, "core", "forms"),
        line("{\"\"e2eId\"\":\"\"x\"\"}", NOON, "core", "forms"),
        line("\"{\"\"q\"\":\"\"a|b\"\"}\"", NOON, "core", "forms"),
        line("plain", NOON, "core", "forms"),
        line("only here", NOON, "core", "forms"),
        line("{ \"z\" : 1, \"y\":2 }", NOON, "core", "forms"));
    manifests.exports(
        "b.txt",
        line("{ \"b\" : 2, \"a\":\"1\" }", NOON, "core", "forms"),
        line("oid", NOON, "core", "forms"),
        line("{\"$oid\": \"wrapped\"}", NOON, "core", "forms"),
        line("{\"e2eId\":\"x\"}", NOON, "core", "forms"),
        line("{\"q\":\"a b\"}", NOON, "core", "forms"),
        line("\"plain\"", NOON, "core", "forms"),
        line("Plain", NOON, "core", "forms"));
    combine();
    assertThat(TestSpark.rows(COUNTS)).containsExactly("core|forms|8|7|2|3");
    assertThat(TestSpark.rows(MISSING_EXPORTS))
        .containsExactly(
            "core|forms|only here",
            "core|forms|{ \"z\" : 1, \"y\":2 }",
            "core|forms|{\"q\":\"a|b\"}");
    assertThat(TestSpark.rows(MISSING_IMPORTS))
        .containsExactly("core|forms|Plain", "core|forms|{\"q\":\"a b\"}");
  }

  @Test
  void databasesMatchWithDashOrUnderscoreAndKeepCollectionsApart() {
    manifests.imports(
        "a.csv", line("1", NOON, "accepted_data", "same"), line("1", NOON, "core", "same"));
    manifests.exports("b.csv", line("1", NOON, "accepted-data", "same"));
    combine();
    assertThat(TestSpark.rows(COUNTS))
        .containsExactly("accepted-data|same|1|1|0|0", "core|same|1|0|0|1");
    assertThat(TestSpark.rows("SELECT database_collection FROM reconciliation.counts ORDER BY 1"))
        .containsExactly("accepted-data_same", "core_same");
    assertThat(TestSpark.rows(MISSING_EXPORTS)).isEmpty();
  }

  @Test
  void collectionsMissingAsAWholeAreCountedInFullAndNotListed() {
    manifests.imports(
        "a.csv",
        line("1", NOON, "core", "whole"),
        line("2", NOON, "core", "whole"),
        line("1", NOON, "core", "partly"),
        line("2", NOON, "core", "partly"),
        line("1", NOON, "gone", "one"));
    manifests.exports(
        "b.csv",
        line("1", NOON, "core", "partly"),
        line("3", NOON, "core", "partly"),
        line("1", NOON, "core", "unknown"),
        line("1", NOON, "alien", "two", "HDI", "MONGO_INSERT"));
    combine();
    assertThat(TestSpark.rows(COUNTS))
        .containsExactly(
            "alien|two|0|1|1|0",
            "core|partly|2|2|1|1",
            "core|unknown|0|1|1|0",
            "core|whole|2|0|0|2",
            "gone|one|1|0|0|1");
    assertThat(TestSpark.rows(MISSING_EXPORTS)).containsExactly("core|partly|2");
    assertThat(TestSpark.rows(MISSING_IMPORTS)).containsExactly("core|partly|3");
    assertThat(
            TestSpark.rows(
                "SELECT count(*) FROM reconciliation.counts WHERE latest_export_timestamp IS NULL"))
        .containsExactly("2");
  }

  @Test
  void theWindowTakesItsEdgesAndTheMargin() {
    Window window =
        Window.parse("2024-01-30 00:00:00", "2024-01-30 23:59:59", 2, Clock.systemUTC());
    long first = window.firstMillisecond();
    long last = window.lastMillisecond();
    manifests.imports(
        "a.csv",
        line("before", first - 1, "core", "c"),
        line("first", first, "core", "c"),
        line("last", last, "core", "c"),
        line("after", last + 1, "core", "c"));
    manifests.exports("b.csv", line("first", first, "core", "c"), line("x", last + 1, "core", "c"));
    UnitResult result = combine(window, 0);
    assertThat(TestSpark.rows(MISSING_EXPORTS)).containsExactly("core|c|last");
    assertThat(TestSpark.rows(COUNTS)).containsExactly("core|c|2|1|0|1");
    assertThat(result.conservation()).isEqualTo(new Conservation(6, 3, 0, 0, 3));
    assertThat(last - first).isEqualTo((24 * 60 * 60 + 119) * 1000L);
  }

  @Test
  void theLatestRowOfAKeyStands() {
    manifests.imports(
        "a.csv.gz",
        line("{\"id\":\"1\"}", NOON + 5, "core", "c", "K2HB", "MONGO_DELETE"),
        line("1", NOON, "core", "c", "K2HB", "MONGO_INSERT"),
        line("2", NOON, "core", "c"),
        line("3", NOON + 9, "core", "c"));
    manifests.imports("sub/more.txt", line("1", NOON + 3, "core", "c"));
    manifests.exports(
        "b.txt.gz",
        line("1", NOON + 5, "core", "c", "@V4", "KAFKA_RECORD"),
        line("1", NOON + 4, "core", "c"),
        line("2", NOON + 7, "core", "c", "hdi", "x"),
        line("3", NOON + 1, "core", "c", "X", "mongo_import"));
    UnitResult result = combine();
    assertThat(result.conservation()).isEqualTo(new Conservation(9, 6, 0, 3, 0));
    assertThat(
            TestSpark.rows(
                "SELECT id, import_timestamp - %1$d, import_source, import_component, import_type,"
                    .concat(" export_timestamp - %1$d, export_source, export_component,")
                    .concat(" export_type, earliest_timestamp - %1$d, latest_timestamp - %1$d,")
                    .concat(
                        " earliest_manifest FROM reconciliation.mismatched_timestamps ORDER BY 1")
                    .formatted(NOON)))
        .containsExactly(
            "2|0|STREAMED|K2HB|MONGO_UPDATE|7|STREAMED|hdi|x|0|7|import",
            "3|9|STREAMED|K2HB|MONGO_UPDATE|1|STREAMED|X|mongo_import|1|9|export");
    assertThat(
            TestSpark.rows(
                "SELECT exported_count, exported_count_from_data_load,"
                    + " exported_count_from_streaming_feed,"
                    + " mismatched_timestamps_earlier_in_import_count,"
                    + " mismatched_timestamps_earlier_in_export_count FROM reconciliation.counts"))
        .containsExactly("3|2|1|1|1");
  }

  @Test
  void tablesHaveExactlyTheColumnsSpecified() {
    oneRecord();
    combine();
    for (CombinedTable table : CombinedTable.values()) {
      assertThat(
              Arrays.stream(
                      TestSpark.session()
                          .table("reconciliation." + table.hiveName())
                          .schema()
                          .fields())
                  .map(field -> field.name() + ":" + sqlType(field))
                  .toList())
          .isEqualTo(
              table.columns().stream().map(column -> column.name() + ":" + column.type()).toList());
    }
  }

  @Test
  void malformedLinesAreNamedWithFileAndLine() throws IOException {
    List<String> lines = new ArrayList<>();
    IntStream.range(0, 30_000).forEach(i -> lines.add(line("id" + i, NOON, "core", "c")));
    lines.add(12_345, "too|few");
    lines.add(20_000, "\"open" + "|1|a|b|c|d|e|f");
    lines.add(29_000, "a|soon|b|c|d|e|f|g");
    lines.add(100, "");
    manifests.write(Manifests.IMPORTS + "/big.csv", lines);
    manifests.exports("b.csv", line("id1", NOON, "core", "c"));
    UnitResult refused = combine(day(), 2);
    assertThat(refused.status()).isEqualTo(UnitResult.Status.FAILED);
    assertThat(refused.error().orElseThrow().code()).isEqualTo("DW-DAT-001");
    assertThat(refused.conservation().quarantined()).isEqualTo(3);
    assertThat(refused.details().get("badLines"))
        .contains("big.csv:12347", "big.csv:20002", "big.csv:29002");
    assertThat(TestSpark.session().catalog().tableExists("reconciliation.counts")).isFalse();
    assertThat(quarantined())
        .hasSize(3)
        .anyMatch(line -> line.contains("\"BAD_TIMESTAMP\"") && line.contains("\"line\":29002"));
    UnitResult allowed = combine(day(), 3);
    assertThat(allowed.status()).isEqualTo(UnitResult.Status.COMPLETED);
    assertThat(allowed.quarantine())
        .isEqualTo(Map.of("WRONG_FIELD_COUNT", 1L, "BROKEN_QUOTES", 1L, "BAD_TIMESTAMP", 1L));
    assertThat(TestSpark.rows(COUNTS)).containsExactly("core|c|30000|1|0|29999");
  }

  @Test
  void anEmptySideIsAFailureThatSaysSo() {
    manifests.imports("a.csv", line("1", NOON, "core", "c"));
    assertFails(combine(), ReconciliationError.SIDE_EMPTY, "the export side is empty");
    manifests.exports("_hidden.csv", line("1", NOON, "core", "c"));
    manifests.exports("b.csv", line("1", NOON - 900_000_000L, "core", "c"));
    assertFails(combine(), ReconciliationError.SIDE_EMPTY, "none of its 1 files");
  }

  @Test
  void coalescedManifestsAreReadAndOtherFilesRefusedUnlessIgnored() throws IOException {
    manifests.imports("a.txt.2", line("1", NOON, "core", "c"));
    manifests.write(Manifests.IMPORTS + "/b.csv.gz", List.of(line("2", NOON, "core", "c")));
    Path imports = root.resolve("manifests").resolve(Manifests.IMPORTS);
    Files.move(imports.resolve("b.csv.gz"), imports.resolve("b.csv.gz.3"));
    manifests.exports("c.csv", line("1", NOON, "core", "c"));
    manifests.exports("readme.md", "hello");
    assertFails(
        combine(), ReconciliationError.OTHER_FILES, "1 other object: export side: readme.md");
    assertThat(ManifestCombiner.plan(request(day(), 0, Map.of()), found()))
        .anyMatch(
            step -> step.verb() == PlanVerb.FAILS && step.object().startsWith("DW-REC-011: "));

    UnitResult ignored =
        new ManifestCombiner(world.spine("reconcile", "ignoring")).run(ignoringOtherFiles());
    assertThat(ignored.status()).isEqualTo(UnitResult.Status.COMPLETED);
    assertThat(ignored.details().get("warningOtherFiles")).contains("export side: readme.md");
    assertThat(ignored.details()).containsEntry("ignoredObjects", "1");
    assertThat(TestSpark.rows(COUNTS)).containsExactly("core|c|2|1|0|1");
  }

  private ManifestFiles found() {
    CombineRequest request = request(day(), 0, Map.of());
    return ManifestFiles.find(world.store(), request.imports(), request.exports());
  }

  private CombineRequest ignoringOtherFiles() {
    CombineRequest request = request(day(), 0, Map.of());
    return new CombineRequest(
        request.window(),
        request.imports(),
        request.exports(),
        request.output(),
        request.database(),
        request.expectedFiles(),
        request.maximumBadRecords(),
        CombineRequest.OtherFiles.IGNORED);
  }

  @Test
  void fewerFilesThanExpectedAreAFailure() {
    oneRecord();
    CombineRequest request = request(day(), 0, Map.of(Side.EXPORT, 2));
    UnitResult result = new ManifestCombiner(world.spine("reconcile", "x")).run(request);
    assertFails(result, ReconciliationError.FILES_MISSING, "1 of 2 expected files");
  }

  @Test
  void aTruncatedArchiveIsNamed() throws IOException {
    manifests.imports("a.csv", line("1", NOON, "core", "c"));
    List<String> lines = new ArrayList<>();
    IntStream.range(0, 5_000).forEach(i -> lines.add(line("id" + i * 31, NOON, "core", "c")));
    manifests.write(Manifests.EXPORTS + "/cut.csv.gz", lines);
    Path file = root.resolve("manifests").resolve(Manifests.EXPORTS).resolve("cut.csv.gz");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    UnitResult result = combine();
    assertThat(result.error().orElseThrow().code()).isEqualTo("DW-DAT-002");
    assertThat(result.error().orElseThrow()).hasMessageContaining("cut.csv.gz");
  }

  @Test
  void everyRunReplacesTheOneBefore() {
    oneRecord();
    combine();
    manifests.imports("later.csv", line("2", NOON, "core", "c"));
    combine();
    assertThat(TestSpark.rows(COUNTS)).containsExactly("core|c|2|1|0|1");
    assertThat(TestSpark.rows(MISSING_EXPORTS)).containsExactly("core|c|2");
  }

  private void oneRecord() {
    manifests.imports("a.csv", line("1", NOON, "core", "c"));
    manifests.exports("b.csv", line("1", NOON, "core", "c"));
  }

  private UnitResult combine() {
    UnitResult result = combine(day(), 0);
    return result;
  }

  private UnitResult combine(Window window, long maximumBadRecords) {
    return new ManifestCombiner(world.spine("reconcile", "run" + ++runs))
        .run(request(window, maximumBadRecords, Map.of()));
  }

  private CombineRequest request(
      Window window, long maximumBadRecords, Map<Side, Integer> expected) {
    Location base = world.configuration().storage().manifests();
    return new CombineRequest(
        window,
        List.of(base.resolve(Manifests.IMPORTS)),
        List.of(base.resolve(Manifests.EXPORTS)),
        base.resolve("manifest"),
        "reconciliation",
        expected,
        maximumBadRecords);
  }

  private static Window day() {
    return Window.parse("2024-01-30 00:00:00", "2024-01-31 00:00:00", 0, Clock.systemUTC());
  }

  private static void assertFails(UnitResult result, ReconciliationError code, String message) {
    assertThat(result.status()).isEqualTo(UnitResult.Status.FAILED);
    assertThat(result.error().orElseThrow().code()).isEqualTo(code.code());
    assertThat(result.error().orElseThrow()).hasMessageContaining(message);
    assertThat(TestSpark.session().catalog().tableExists("reconciliation.counts")).isFalse();
  }

  private static String sqlType(StructField field) {
    return field.dataType().sql().toLowerCase(java.util.Locale.ROOT);
  }

  private List<String> quarantined() throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("published/quarantine/reconciliation"))) {
      return files
          .filter(Files::isRegularFile)
          .flatMap(ManifestCombinerIT::lines)
          .collect(Collectors.toList());
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }
}
