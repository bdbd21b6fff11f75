package dataworks.ingesters.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import dataworks.ingesters.daily.Day;
import dataworks.ingesters.daily.PartFiles;
import dataworks.ingesters.snapshot.SnapshotManifest.IncludedDay;
import dataworks.ingesters.snapshot.SnapshotManifest.Origin;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ManifestJsonTest {
  private static final LocalDate DAY = LocalDate.parse("2024-01-16");

  @Test
  void aManifestComesBackAsItWas() {
    SnapshotManifest manifest =
        new SnapshotManifest(
            "core:statement",
            DAY,
            new TreeMap<>(Map.of("a\"", "file:/x/1", "é/", "file:/x/2")),
            new TreeMap<>(Map.of("00", "file:/x/3")),
            new TreeMap<>(
                Map.of(DAY, new IncludedDay("run-1", new TreeSet<>(List.of("a\"", "00"))))),
            Origin.OWN);

    assertThat(ManifestJson.readManifest(ManifestJson.write(manifest), "test")).isEqualTo(manifest);
  }

  @Test
  void aDayComesBackAsItWas() {
    Day day = new Day(DAY, "run-1", Map.of("ab", new PartFiles("file:/d", List.of("file:/d/1"))));

    assertThat(ManifestJson.readDay(ManifestJson.write(day), "test")).isEqualTo(day);
  }

  @Test
  void anIndexComesBackAsItWas() {
    TreeMap<LocalDate, String> index = new TreeMap<>(Map.of(DAY, "file:/x"));

    assertThat(ManifestJson.readIndex(ManifestJson.writeIndex(index), "test")).isEqualTo(index);
  }

  @Test
  void whatIsNoManifestIsNamed() {
    for (String text : List.of("{", "{}", "[]", "{\"collection\":\"a:b\",\"exportDate\":\"x\"}")) {
      assertThatThrownBy(() -> ManifestJson.readManifest(text, "file:/x/_snapshot.json"))
          .isInstanceOf(DataworksException.class)
          .hasMessageContaining("file:/x/_snapshot.json");
    }
  }
}
