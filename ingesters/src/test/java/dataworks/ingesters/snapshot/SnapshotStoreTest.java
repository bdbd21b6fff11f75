package dataworks.ingesters.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import dataworks.core.ledger.EmbeddedLedger;
import dataworks.core.ledger.PipelineEntry;
import dataworks.core.ledger.PipelineLedger;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.ingesters.CollectionName;
import dataworks.ingesters.IngestLayout;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots of the system before this one, which its ledger rows name. */
class SnapshotStoreTest {
  private static final LocalDate DAY = LocalDate.parse("2024-01-07");
  private static final String PREFIX = "corporate_data_ingestion/exports/core/statement/2024-01-07";

  @TempDir Path folder;
  private final ObjectStore store = new DirectoryStore();
  private EmbeddedLedger ledger;
  private SnapshotStore snapshots;

  @BeforeEach
  void open() {
    ledger = new EmbeddedLedger(folder.resolve("ledger"));
    PipelineLedger rows = new PipelineLedger(ledger, Clock.systemUTC());
    CollectionName collection = CollectionName.parse("core:statement");
    rows.start(
        "old-run",
        collection.product(),
        DAY,
        PipelineEntry.COMPLETED,
        Map.of(PipelineEntry.EXPORT_PREFIX, PREFIX));
    snapshots =
        new SnapshotStore(
            store,
            rows,
            collection,
            new IngestLayout(Location.of("file:" + folder + "/in"), published()));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private Location published() {
    return Location.of("file:" + folder + "/out");
  }

  private void give(String name) {
    store.write(published().resolve(PREFIX).resolve(name), new byte[] {1});
  }

  private SnapshotManifest newest() {
    return snapshots.newestFirst(DAY).next();
  }

  @Test
  void itsPartsAreFoundByTheirFolders() {
    give("id_part=0a/part-0.orc");
    give("id_part=a%2F/part-0.orc");
    give("_SUCCESS");
    assertThat(newest().parts()).containsOnlyKeys("0a", "a/");
  }

  @Test
  void oneThatIsNotThereIsRefusedInsteadOfTakenForAnEmptyOne() {
    assertThatThrownBy(this::newest)
        .isInstanceOf(DataworksException.class)
        .hasMessageContaining("it holds no file in a folder id_part=…");
  }

  @Test
  void filesOutsideOfItsPartsAreNamedAndRefused() {
    give("id_part=0a/part-0.orc");
    give("part-1.orc");
    assertThatThrownBy(this::newest)
        .isInstanceOf(DataworksException.class)
        .hasMessageContaining("1 other object: part-1.orc");
  }
}
