package dataworks.ingesters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dataworks.core.config.ConfigurationLoader;
import dataworks.core.config.ConfigurationSources;
import dataworks.core.error.DataworksException;
import dataworks.core.error.ErrorKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownCollectionsTest {
  private static final KnownCollections KNOWN =
      new KnownCollections(
          ConfigurationLoader.load(
                  new ConfigurationSources(
                      "test",
                      "collections: [{db: core, collection: statement}]",
                      Map.of(),
                      Map.of(),
                      Path.of("/w"),
                      (name, key) -> ""))
              .configuration());

  @Test
  void aMisspeltCollectionIsAUsageErrorWithASuggestion() {
    DataworksException refused =
        catchThrowableOfType(
            DataworksException.class,
            () -> KNOWN.require(List.of(CollectionName.parse("core:statemnet"))));
    assertThat(refused.code()).isEqualTo("DW-ING-012");
    assertThat(refused.kind()).isEqualTo(ErrorKind.USER);
    assertThat(refused).hasMessageContaining("did you mean 'core:statement'?");
    assertThat(refused.hint()).contains("--any-collection");
  }

  @Test
  void configuredCollectionsAndThoseWithAnIngesterOfTheirOwnAreTaken() {
    assertThatCode(
            () ->
                KNOWN.require(
                    List.of(
                        CollectionName.parse("core:statement"),
                        CollectionName.parse("data:businessAudit"),
                        CollectionName.parse("calculator:calculationParts"))))
        .doesNotThrowAnyException();
  }

  @Test
  void collectionsThatWouldShareATableAreRefused() {
    DataworksException refused =
        catchThrowableOfType(
            DataworksException.class,
            () -> KNOWN.requireTablesOfTheirOwn(List.of(CollectionName.parse("Core:Statement"))));
    assertThat(refused)
        .hasMessageContaining("'Core:Statement' and 'core:statement' both become 'core_statement'");
  }

  @Test
  void aMisspeltNameAmongThoseThatMayBeEmptyIsRefusedToo() {
    DataworksException refused =
        catchThrowableOfType(
            DataworksException.class, () -> KNOWN.requireAllowed(List.of("core:statemnt")));
    assertThat(refused).hasMessageContaining("ingest.allow-empty names 'core:statemnt'");
    assertThat(refused).hasMessageContaining("did you mean 'core:statement'?");
  }
}
