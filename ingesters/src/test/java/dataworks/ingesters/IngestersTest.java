package dataworks.ingesters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.config.Configuration;
import dataworks.core.error.DataworksException;
import dataworks.testing.TestWorld;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestersTest {
  @TempDir Path root;

  private Ingesters ingesters(String yaml) {
    Configuration configuration = TestWorld.configuration(root, yaml);
    return Ingesters.of(configuration);
  }

  @Test
  void withoutConfigurationTheWellKnownCollectionsHaveTheirsAndOthersTheSnapshot() {
    Ingesters ingesters = ingesters("");

    assertThat(name(ingesters, "data:businessAudit")).isEqualTo("business-audit");
    assertThat(name(ingesters, "calculator:calculationParts")).isEqualTo("calculation-parts");
    assertThat(name(ingesters, "core:statement")).isEqualTo("snapshot");
  }

  @Test
  void theConfigurationChoosesAndAnOutsideClassIsFoundByTheServiceLoader() {
    Ingesters ingesters =
        ingesters("collections:\n  - {db: core, collection: statement, ingester: counting}\n");

    assertThat(ingesters.factoryOf(CollectionName.parse("core:statement")))
        .isInstanceOf(CountingProvider.class);
  }

  @Test
  void anUnknownIngesterIsNamedWithThoseThatThereAre() {
    Ingesters ingesters =
        ingesters("collections:\n  - {db: core, collection: statement, ingester: nonsense}\n");

    assertThatThrownBy(() -> ingesters.factoryOf(CollectionName.parse("core:statement")))
        .isInstanceOf(DataworksException.class)
        .hasMessageContaining("nonsense")
        .extracting(failure -> ((DataworksException) failure).hint())
        .asString()
        .contains("business-audit, business-audit-json, calculation-parts, counting, snapshot");
  }

  private static String name(Ingesters ingesters, String collection) {
    return ingesters.factoryOf(CollectionName.parse(collection)).name();
  }
}
