package dataworks.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.config.Configuration;
import dataworks.core.config.ConfigurationLoader;
import dataworks.core.config.ConfigurationSources;
import dataworks.core.ledger.EmbeddedLedger;
import dataworks.core.store.DirectoryStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierRunsTest {
  @TempDir private Path folder;
  private final DirectoryStore store = new DirectoryStore();
  private Configuration configuration;

  @BeforeEach
  void configure() {
    configuration =
        ConfigurationLoader.load(
                new ConfigurationSources(
                    "test.yaml",
                    "storage: {published: 'file:%1$s/published'}%nledger: {path: '%1$s/ledger'}%nhive: {metastore: '%1$s/metastore', warehouse: 'file:%1$s/warehouse'}%n"
                        .formatted(folder),
                    Map.of(),
                    Map.of(),
                    folder,
                    (name, key) -> {
                      throw new IllegalStateException("no secrets in this test");
                    }))
            .configuration();
  }

  @Test
  void a_world_that_begins_is_no_loss() throws Exception {
    emptyLedger();
    requireAll();
  }

  @Test
  void a_ledger_of_0_bytes_stops_while_the_published_root_shows_earlier_runs() throws Exception {
    emptyLedger();
    journal();
    assertThatThrownBy(() -> EarlierRuns.requireLedger(configuration, store))
        .hasMessageContaining("ledger.sqlite has 0 bytes, though earlier runs published")
        .hasMessageContaining("_journal/products/ingest/head");
    Files.delete(EmbeddedLedger.file(folder.resolve("ledger")));
    assertThatCode(() -> EarlierRuns.requireLedger(configuration, store))
        .as("the way to go on")
        .doesNotThrowAnyException();
  }

  @Test
  void a_metastore_folder_that_vanished_stops_and_an_empty_one_is_a_beginning() throws Exception {
    journal();
    assertThat(EarlierRuns.lostMetastore(configuration, store))
        .hasValueSatisfying(
            failure ->
                assertThat(failure)
                    .hasMessageContaining("metastore is not there, though earlier runs published"));
    Files.createDirectory(folder.resolve("metastore"));
    assertThat(EarlierRuns.lostMetastore(configuration, store)).isEmpty();
  }

  @Test
  void a_ledger_with_bytes_is_left_to_the_database() throws Exception {
    journal();
    try (EmbeddedLedger ledger = new EmbeddedLedger(folder.resolve("ledger"))) {
      assertThatCode(() -> EarlierRuns.requireLedger(configuration, store))
          .as(ledger.description())
          .doesNotThrowAnyException();
    }
  }

  private void requireAll() {
    EarlierRuns.requireLedger(configuration, store);
    assertThat(EarlierRuns.lostMetastore(configuration, store)).isEmpty();
  }

  private void emptyLedger() throws Exception {
    Files.createDirectory(folder.resolve("ledger"));
    Files.createFile(EmbeddedLedger.file(folder.resolve("ledger")));
  }

  private void journal() throws Exception {
    Path product = Files.createDirectories(folder.resolve("published/_journal/products/ingest"));
    Files.writeString(product.resolve("head"), "{}");
  }
}
