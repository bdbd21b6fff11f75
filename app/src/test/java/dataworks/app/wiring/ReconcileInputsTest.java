package dataworks.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.config.Configuration;
import dataworks.core.store.Location;
import dataworks.testing.TestWorld;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReconcileInputsTest {
  private static final Path ROOT = Path.of("/nowhere");

  @Test
  void theConfiguredPrefixesMayBeSeveral() {
    ReconcileInputs inputs =
        of(
            "reconciliation: {import-prefix: 'streaming/main, streaming/equality'}\n",
            Optional.empty(),
            Optional.empty());
    assertThat(names(inputs.imports())).containsExactly("streaming/main", "streaming/equality");
    assertThat(names(inputs.exports())).containsExactly("export/incremental");
    assertThat(inputs.database()).isEqualTo("reconciliation");
  }

  @Test
  void theUsualSetInOldWordsIsTheUsualOne() {
    ReconcileInputs usual = of("", Optional.empty(), Optional.empty());
    assertThat(of("", Optional.of("streaming_main"), Optional.of("incremental"))).isEqualTo(usual);
  }

  @Test
  void anotherSetHasTablesOfItsOwn() {
    ReconcileInputs equality = of("", Optional.of("streaming_equality"), Optional.empty());
    assertThat(names(equality.imports())).containsExactly("streaming/equality");
    assertThat(names(equality.exports())).containsExactly("export/incremental");
    assertThat(names(List.of(equality.output())))
        .containsExactly("manifest/streaming_equality_incremental");
    assertThat(equality.database()).isEqualTo("reconciliation_streaming_equality_incremental");
    assertThat(of("", Optional.of("equalities"), Optional.empty())).isEqualTo(equality);

    ReconcileInputs audit = of("", Optional.of("audit"), Optional.of("full"));
    assertThat(names(audit.imports())).containsExactly("streaming/audit");
    assertThat(names(audit.exports())).containsExactly("export/full");
    assertThat(audit.database()).isEqualTo("reconciliation_streaming_audit_full");
    assertThat(names(of("", Optional.of("streaming_all"), Optional.empty()).imports()))
        .containsExactly("streaming/main", "streaming/equality", "streaming/audit");
  }

  @Test
  void otherWordsAreRefused() {
    assertThatThrownBy(() -> of("", Optional.of("streaming_minor"), Optional.empty()))
        .hasMessageContaining("streaming_minor");
    assertThatThrownBy(() -> of("", Optional.empty(), Optional.of("partial")))
        .hasMessageContaining("partial");
  }

  private static ReconcileInputs of(
      String configuration, Optional<String> importType, Optional<String> snapshotType) {
    Configuration settings = TestWorld.configuration(ROOT, configuration);
    return ReconcileInputs.of(
        settings, new ReconcileInputs.Options(importType, snapshotType, List.of(), List.of()));
  }

  private static List<String> names(List<Location> folders) {
    Location root = TestWorld.configuration(ROOT, "").storage().manifests();
    return folders.stream().map(folder -> folder.uri().substring(root.uri().length() + 1)).toList();
  }
}
