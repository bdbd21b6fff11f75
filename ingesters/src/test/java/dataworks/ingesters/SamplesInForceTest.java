package dataworks.ingesters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs end before they need Spark: their input is missing. */
class SamplesInForceTest {
  private static final String DAY = "2024-01-16";

  @TempDir Path folder;

  @Test
  void runsWarnOfTheSamplesThatTheyUseOutsideOfLocal() {
    assertThat(warnings("environment: local\n", "data:businessAudit")).isEmpty();
    assertThat(warnings("environment: production\n", "core:statement")).isEmpty();
    assertThat(warnings("environment: production\n", "data:businessAudit"))
        .singleElement()
        .asString()
        .contains("samples", "auditlog.columns", "auditlog_sec_v.columns", "ingest.resources")
        .doesNotContain("src_calculator_parts");
  }

  @Test
  void filesOfTheOperatorsOwnAreNotWarnedOf() throws IOException {
    Path own = Files.createDirectory(folder.resolve("own"));
    for (String name :
        List.of("auditlog.columns", "auditlog_sec_v.columns", "auditlog_red_v.columns")) {
      Files.writeString(own.resolve(name), "event_id\n");
    }
    assertThat(
            warnings(
                "environment: production\ningest: {resources: 'file:" + own + "'}\n",
                "data:businessAudit"))
        .isEmpty();
  }

  private List<String> warnings(String yaml, String collection) {
    try (IngestWorld world = new IngestWorld(folder, yaml)) {
      return world.run(IngestWorld.options(collection, DAY)).summary().stream()
          .filter(line -> line.startsWith("warning: built-in"))
          .toList();
    }
  }
}
