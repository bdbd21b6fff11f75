package dataworks.reconciliation.combine;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.api.Conservation;
import dataworks.core.run.UnitResult;
import dataworks.core.store.Location;
import dataworks.reconciliation.Manifests;
import dataworks.reconciliation.manifest.Window;
import dataworks.sandbox.manifests.ManifestGenerator;
import dataworks.sandbox.manifests.ManifestSpec;
import dataworks.sandbox.manifests.ManifestTruth;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large manifests with planted differences: exactly those are found. */
class GeneratedManifestsIT {
  @TempDir Path root;
  private TestWorld world;

  @BeforeEach
  void prepare() {
    TestSpark.clean();
    world = TestWorld.in(root);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void exactlyThePlantedDifferencesAreFound() throws IOException {
    find(60_000, ManifestSpec.Packing.GZIP, 0);
    find(60_000, ManifestSpec.Packing.PLAIN, 3);
  }

  @Test
  @Tag("heavy")
  void threeMalformedLinesAmongAMillionAreNamed() throws IOException {
    find(500_000, ManifestSpec.Packing.PLAIN, 3);
  }

  @Test
  @Tag("heavy")
  void tenMillionRecordsOfEachSide() throws IOException {
    find(10_000_000, ManifestSpec.Packing.PLAIN, 0);
  }

  private void find(long records, ManifestSpec.Packing packing, long malformed) throws IOException {
    ManifestSpec.Plants plants = new ManifestSpec.Plants(101, 57, 33, 21, 400, malformed, 1_000);
    ManifestSpec spec = new ManifestSpec(records, 7, LocalDate.of(2024, 1, 30), 3, packing, plants);
    Path manifests = root.resolve("manifests").resolve(packing.name());
    ManifestTruth truth =
        new ManifestGenerator(spec)
            .write(manifests.resolve(Manifests.IMPORTS), manifests.resolve(Manifests.EXPORTS));
    UnitResult result = combine(packing.name(), malformed);
    assertThat(result.error()).isEmpty();
    assertThat(result.conservation())
        .isEqualTo(
            new Conservation(
                truth.importLines() + truth.exportLines(),
                truth.imported() + truth.exported(),
                truth.malformed(),
                truth.duplicates(),
                0));
    assertThat(
            TestSpark.rows(
                "SELECT SUM(imported_count), SUM(exported_count), SUM(missing_exported_count),"
                    + " SUM(missing_imported_count),"
                    + " SUM(mismatched_timestamps_earlier_in_export_count),"
                    + " SUM(mismatched_timestamps_earlier_in_import_count)"
                    + " FROM reconciliation.counts"))
        .containsExactly(
            String.join(
                "|",
                List.of(
                    Long.toString(truth.imported()),
                    Long.toString(truth.exported()),
                    Long.toString(truth.missingExports() + truth.lostCollection()),
                    Long.toString(truth.missingImports()),
                    Long.toString(truth.earlierInExport()),
                    Long.toString(truth.earlierInImport()))));
    assertThat(TestSpark.rows("SELECT COUNT(*) FROM reconciliation.missing_exports"))
        .containsExactly(Long.toString(truth.missingExports()));
    assertThat(
            TestSpark.rows(
                "SELECT COUNT(*) FROM reconciliation.counts WHERE imported_count <> exported_count"
                    + " - missing_imported_count + missing_exported_count"))
        .containsExactly("0");
  }

  private UnitResult combine(String folder, long maximumBadRecords) {
    Location base = world.configuration().storage().manifests().resolve(folder);
    return new ManifestCombiner(world.spine("reconcile", "run" + folder))
        .run(
            new CombineRequest(
                Window.parse("2024-01-30 00:00:00", "2024-01-31 00:00:00", 0, Clock.systemUTC()),
                List.of(base.resolve(Manifests.IMPORTS)),
                List.of(base.resolve(Manifests.EXPORTS)),
                base.resolve("manifest"),
                "reconciliation",
                Map.of(),
                maximumBadRecords));
  }
}
